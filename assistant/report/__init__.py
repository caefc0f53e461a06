"""The verification report: one model of content and three writers.

`content` is the model; `answerreport`, `reviews` and `coverages` make it of an answer, of a
reviewed alignment, of a coverage; `provenance` says on what it all rests. `summary` is the first
page of a report on two plans, with the lists behind it. `word`, `web`, `workbook` and `delimited`
write it as DOCX, HTML, XLSX and CSV; `write` chooses by the name of the file. The same inputs give
the same content and, by `archive`, the same bytes.
"""
