"""The lessons, in the order of the lecture: the path on the home page and the navigation."""

from typing import NamedTuple


class Lesson(NamedTuple):
    """A page of the app: its file without the ending, which is its address too, its name, its question."""

    name: str
    title: str
    question: str


PARTS: dict[str, tuple[Lesson, ...]] = {
    "Neighbours": (
        Lesson("nearest_neighbors", "Nearest neighbours", "Which fruit is it? Ask the nearest ones."),
    ),
    "Linear classifiers": (
        Lesson("linear_classifier", "Linear classifier", "What does W x + b do to an image?"),
        Lesson("hard_cases", "Hard cases", "Where is a line not enough?"),
        Lesson("loss_by_hand", "Losses by hand", "How unhappy are we with these scores?"),
        Lesson("losses", "Tune W", "How good is this W? Tune it."),
    ),
    "Optimization": (
        Lesson("random_search", "Random search", "Why not try weights at random?"),
        Lesson("gradients", "Gradients", "How steep is it? Nudge a weight and see."),
        Lesson("gradient_descent", "Gradient descent", "How big a step, from how many examples?"),
        Lesson("optimizer_race", "Optimizers race", "Who is first at the bottom?"),
    ),
}  # fmt: skip
