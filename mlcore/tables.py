"""A labelled data set, and its table: a CSV text with a header, a column of labels and columns of numbers."""

import csv
import io
import re
from dataclasses import dataclass

import numpy as np

from mlcore._csv_rows import NUMBER, Row, check_cells, number, rows_of
from mlcore.arrays import Array, Labels, check_labels

MAX_ROWS, MAX_BYTES, MAX_CLASSES = 5_000, 1_000_000, 10
LABEL_NAMES = ("class", "label", "target", "species", "category")
CLASSES_LINE = "# classes"
UNIT = re.compile("[cdkmun]?m|m?s|min|h|in|ft|[mk]?g|oz|lb|m?l|px", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """N examples of D features, in C classes; ValueError where the parts do not fit each other.

    class_names: C different texts; feature_names and units: D texts each, the unit "" where there is none.
    """

    X: Array  # (N, D)
    y: Labels  # (N,), in [0, C)
    class_names: tuple[str, ...]
    feature_names: tuple[str, ...]
    units: tuple[str, ...]

    def __post_init__(self) -> None:
        if np.ndim(self.X) != 2 or not np.isfinite(self.X).all():
            raise ValueError(f"X must be finite numbers of shape (N, D); got shape {np.shape(self.X)}")
        check_labels(self.y, len(self.X), len(self.class_names))
        if "" in self.class_names or len(set(self.class_names)) < len(self.class_names):
            raise ValueError(f"class_names must be different and not empty; got {self.class_names}")
        if not len(self.feature_names) == len(self.units) == np.shape(self.X)[1]:
            raise ValueError(
                f"feature_names and units must have an entry for each of {np.shape(self.X)[1]} columns"
            )
        if not all(name and name == name.strip() for name in self.feature_names):
            raise ValueError(f"feature_names must not be empty or end in blanks; got {self.feature_names}")
        if any(unit != unit.strip() or set("()") & set(unit) for unit in self.units):
            raise ValueError(f"units must not hold brackets or end in blanks; got {self.units}")


def read_csv(text: str) -> Dataset:
    """The data set in a CSV text. Classes are numbered in the order in which they first appear.

    A header is required. The labels are the first column headed class, label, target, species or category; if
    there is none, the column that is mostly not numbers; if there is none, the column headed y. The others,
    two or more, are features, with a unit if headed like `width_cm` or `width (cm)`. Cells are separated by
    commas, semicolons or tabs (the latter two allow decimal commas), and may be quoted. Empty lines are
    skipped; so are blanks around a cell in a text without quotes. A first row `# classes,lemon,apple` gives
    the classes in another order, or classes without examples.

    Raises ValueError, with the line, for all else, and above 5,000 rows, 1 MB or 10 classes.

    >>> fruit = read_csv("fruit,width_cm,height_cm\\napple,7.1,7.8\\nlemon,7.2,10.3\\n")
    >>> fruit.class_names, fruit.feature_names, fruit.units
    (('apple', 'lemon'), ('width', 'height'), ('cm', 'cm'))
    """
    if not isinstance(text, str):
        raise ValueError(f"text must be text, decoded if it was read as bytes; got {type(text).__name__}")
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise ValueError(f"a table must be at most {MAX_BYTES:,} bytes")
    rows = list(rows_of(text))
    names = rows.pop(0)[1][1:] if rows and rows[0][1][0] == CLASSES_LINE else []
    if not 2 <= len(rows) <= MAX_ROWS + 1:
        raise ValueError(f"a table must be a header and 1 to {MAX_ROWS:,} rows; got {len(rows)} lines")
    (line, header), *body = rows
    check_cells(line, header, body)
    label = _label_column(line, header, body)
    if len(header) < 3:
        raise ValueError(f"line {line}: labels and two or more columns of numbers are needed; got {header}")
    names, y = _number_classes([(line, cells[label]) for line, cells in body], names)
    features = [column for column in range(len(header)) if column != label]
    X = [[number(line, header[column], cells[column]) for column in features] for line, cells in body]
    parts = [split_unit(header[column]) for column in features]
    feature_names, units = tuple(name for name, _ in parts), tuple(unit for _, unit in parts)
    return Dataset(np.array(X), np.array(y), tuple(names), feature_names, units)


def to_csv(dataset: Dataset) -> str:
    """The table of a data set. read_csv gives exactly the same back, whatever its classes are called.

    >>> fruit = read_csv("fruit,width_cm,height_cm\\napple,7.1,7.8\\nlemon,7.2,10.3\\n")
    >>> print(to_csv(fruit).replace("\\r", ""), end="")
    "class","width (cm)","height (cm)"
    "apple",7.1,7.8
    "lemon",7.2,10.3
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    labels = dataset.y.tolist()
    if list(dict.fromkeys(labels)) != list(range(len(dataset.class_names))):
        writer.writerow([CLASSES_LINE, *dataset.class_names])
    writer.writerow(["class", *map(_with_unit, dataset.feature_names, dataset.units)])
    for label, x in zip(labels, dataset.X.tolist(), strict=True):
        writer.writerow([dataset.class_names[label], *map(float, x)])
    return text.getvalue()


def split_unit(header: str) -> tuple[str, str]:
    """Name and unit: brackets hold a unit, even an empty one; `_` may stand before a well-known one.

    >>> split_unit("width (cm)"), split_unit("width_cm"), split_unit("petal_width"), split_unit("m_s ()")
    (('width', 'cm'), ('width', 'cm'), ('petal_width', ''), ('m_s', ''))
    """
    header = header.strip()
    if match := re.fullmatch(r"(.*\S)\s*\(([^()]*)\)", header, re.DOTALL):
        return match[1], match[2].strip()
    name, _, unit = header.rpartition("_")
    return (name.strip(), unit) if name.strip() and UNIT.fullmatch(unit) else (header, "")


def _with_unit(name: str, unit: str) -> str:
    """The header that split_unit takes apart again, and that is not taken for a number."""
    plain = not unit and split_unit(name) == (name, "") and not NUMBER.fullmatch(name)
    return name if plain else f"{name} ({unit})"


def _label_column(line: int, header: list[str], body: list[Row]) -> int:
    names = [name.strip().lower() for name in header]
    for column, name in enumerate(names):
        if name in LABEL_NAMES:
            return column
    texts = [sum(not NUMBER.fullmatch(cells[column]) for _, cells in body) for column in range(len(header))]
    if 2 * max(texts) > len(body):
        return texts.index(max(texts))
    if "y" in names:
        return names.index("y")
    raise ValueError(f"line {line}: a column of labels is needed, of text or headed class; got {header}")


def _number_classes(labels: list[tuple[int, str]], names: list[str]) -> tuple[list[str], list[int]]:
    """All class names, those given first, and the number of each label."""
    numbers = {name: number for number, name in enumerate(names)}
    y = []
    for line, label in labels:
        y.append(numbers.setdefault(label, len(numbers)))
        if len(numbers) > MAX_CLASSES:
            raise ValueError(f"line {line}: at most {MAX_CLASSES} classes; {label!r} is one more")
    if len(numbers) < 2:
        raise ValueError(f"a table must have 2 classes or more; got only {labels[0][1]!r}")
    return list(numbers), y
