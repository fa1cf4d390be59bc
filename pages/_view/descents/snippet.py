"""Python that prints the numbers on screen: where each run ends."""

from pages._live.operations import Answer
from pages._view.board import Board
from pages._view.code_panel import data_lines
from pages._view.descents.plan import Plan


def snippet(plan: Plan, board: Board, answer: Answer) -> str:
    """The runs of the plan, with as many steps as were taken."""
    shared = plan.shared
    rule = plan.runs[0]["rule"]["name"]
    rows = [
        f"    ({run['rule']['lr']!r}, {size}, {length - 1}),"
        for run, size, length in zip(plan.runs, answer.params["sizes"], answer.params["lengths"], strict=True)
    ]
    return "\n".join(
        [
            "import numpy as np\n",
            "from mlcore.features import standardize",
            "from mlcore.linear import train",
            f"from mlcore.optimizers import {rule}\n",
            data_lines(board),
            "Z = standardize(X).X  # of mean 0 and standard deviation 1",
            "runs = [  # learning rate, examples a batch, steps",
            *rows,
            "]",
            "for lr, size, steps in runs:",
            "    run = train(",
            "        Z,",
            "        y,",
            f"        classes={shared['classes']},",
            f'        loss="{shared["loss"]}",',
            f'        penalty="{shared["penalty"]}",',
            f"        reg={shared['reg']!r},",
            f"        optimizer={rule}(lr),",
            "        steps=steps,",
            "        batch_size=size if size < len(y) else None,",
            f"        seed={shared['seed']},",
            "    )",
            '    print(f"rate {lr:g}, batch {size}: loss {run.loss[-1]:.4f}, {run.accuracy[-1]:.0%} right")',
        ]
    )
