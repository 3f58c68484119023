"""Lets `python -m benchmarks` run the benchmark of the build."""

from benchmarks.build_time import main

raise SystemExit(main())
