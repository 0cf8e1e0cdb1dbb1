"""The report of a run or a twin: one file to read, send and print."""

from model_citizen.report.charts import chart
from model_citizen.report.folder import FolderError
from model_citizen.report.page import report, write_report

__all__ = ["FolderError", "chart", "report", "write_report"]
