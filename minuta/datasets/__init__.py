"""The data of a document as tables for machines, with what each of their fields is, and the files that hold them."""

from minuta.datasets.files import FOLDER, PACKAGE, write
from minuta.datasets.tables import Dataset, Value, Variable, dataset

__all__ = ["FOLDER", "PACKAGE", "Dataset", "Value", "Variable", "dataset", "write"]
