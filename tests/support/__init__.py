"""What several tests share: readers of the finished files."""
