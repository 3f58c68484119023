"""The files of CI, read and run as their hosts would, in clean clones in temporary folders."""
