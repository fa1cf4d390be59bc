"""The cells of a CSV text, with their lines: separators, quotes, blank lines, decimal commas."""

import csv
import io
import re
from collections.abc import Iterator

NUMBER = re.compile(r"\s*[+-]?((\d+\.?\d*|\.\d+)(e[+-]?\d+)?|nan|inf|infinity)\s*", re.ASCII | re.IGNORECASE)
DECIMAL_COMMA = re.compile(r"(\s*[+-]?\d*),(\d+(e[+-]?\d+)?\s*)", re.ASCII | re.IGNORECASE)

Row = tuple[int, list[str]]  # the line a row begins on, and its cells


def rows_of(text: str) -> Iterator[Row]:
    """The rows that are not blank. ValueError, with the line, where the quotes do not match."""
    text = text.removeprefix("\ufeff")
    delimiter, quoted = _delimiter(text), '"' in text
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [_clean(cell, quoted, delimiter) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValueError(f"line {line}: {error}") from None


def check_cells(line: int, header: list[str], body: list[Row]) -> None:
    """A header of names, and as many filled cells in every row."""
    for column, name in enumerate(header, 1):
        if not name.strip():
            raise ValueError(f"line {line}: column {column} has no name")
        if NUMBER.fullmatch(name):
            raise ValueError(f"line {line}: a header is required, naming the columns; got the number {name}")
    for line, cells in body:
        if len(cells) != len(header):
            kind = "an extra" if len(cells) > len(header) else "a missing"
            raise ValueError(f"line {line}: {kind} cell; must have {len(header)} cells, got {len(cells)}")
        if "" in cells:
            raise ValueError(f"line {line}: a missing cell; {header[cells.index('')]} is empty")


def number(line: int, name: str, cell: str) -> float:
    """The number in a cell of the column called name; ValueError unless it is one, and finite."""
    value = float(cell) if NUMBER.fullmatch(cell) else None
    if value is None:
        raise ValueError(f"line {line}: {name} must be a number; got {cell!r}")
    if not abs(value) < float("inf"):
        raise ValueError(f"line {line}: {name} must be finite; got {cell!r}")
    return value


def _delimiter(text: str) -> str:
    """Of comma, semicolon and tab, the one that cuts the first row into most cells."""

    def cells_in_first_row(delimiter: str) -> int:
        lines = io.StringIO(text.lstrip("\r\n"), newline="")
        try:
            return len(next(csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True), []))
        except csv.Error:
            return 0

    return max(",;\t", key=cells_in_first_row)


def _clean(cell: str, quoted: bool, delimiter: str) -> str:
    """Without the blanks around it, if they are not quoted, and with a decimal point."""
    match = DECIMAL_COMMA.fullmatch(cell) if delimiter != "," else None
    cell = f"{match[1]}.{match[2]}" if match else cell
    return cell if quoted else cell.strip()
