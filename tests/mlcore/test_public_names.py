"""What mlcore promises to the outside: names, signatures, and a table of contents."""

import dataclasses
import doctest
import importlib
import inspect
import pkgutil
import pydoc
import re
import subprocess
import sys

import pytest

import mlcore

CONTENTS = mlcore.__all__
# Parameters as a caller sees them: "*" before those that must be named, "=" before a default.
SIGNATURES = {
    "datasets.fruit": "",
    "datasets.quadrants": "n, *, seed",
    "datasets.ring": "n, *, seed",
    "datasets.three_modes": "n, *, seed",
    "datasets.blobs": "n, *, classes, seed",
    "datasets.read_csv": "text",
    "datasets.to_csv": "dataset",
    "neighbors.KNearestNeighbor": "k=1, metric='l2'",
    "neighbors.NearestNeighbor.train": "self, X, y",
    "neighbors.NearestNeighbor.predict": "self, X",
    "neighbors.KNearestNeighbor.predict": "self, X",
    "neighbors.KNearestNeighbor.kneighbors": "self, X",
    "neighbors.KNearestNeighbor.votes": "self, X",
    "neighbors.distances": "queries, X, metric",
    "neighbors.label_grid": "X, y, xs, ys, *, k, metric='l2', classes, mark_ties=False",
    "validation.split": "n, fractions, *, seed",
    "validation.folds": "n, k, *, seed",
    "validation.cross_validate": "X, y, ks, *, folds=5, metric, seed",
    "linear.scores": "X, W, b",
    "linear.evaluate": "X, y, W, b, *, loss='svm', penalty='l2', reg=0.0",
    "linear.train": "X, y, *, classes, loss, penalty, reg, optimizer, steps, batch_size=None, seed, W0=None, "
    "b0=None, every=1",
    "linear.random_search": "X, y, *, classes, loss, attempts, scale, seed",
    "losses.svm": "scores, y, *, margin=1.0",
    "losses.squared_svm": "scores, y",
    "losses.structured_svm": "scores, y",
    "losses.one_vs_all": "scores, y",
    "losses.softmax": "scores, y",
    "losses.softmax_probabilities": "scores",
    "regularizers.l2": "W",
    "regularizers.l1": "W",
    "regularizers.elastic_net": "W, *, beta=0.5",
    "regularizers.none": "W",
    "gradients.numerical_gradient": "f, w, *, h=1e-05, scheme='central'",
    "gradients.relative_error": "a, n",
    "gradients.check": "f, w, gradient",
    "optimizers.sgd": "lr",
    "optimizers.momentum": "lr, mu=0.9",
    "optimizers.nesterov": "lr, mu=0.9",
    "optimizers.adagrad": "lr, eps=1e-10",
    "optimizers.adadelta": "lr=1.0, rho=0.9, eps=1e-06",
    "optimizers.rmsprop": "lr, rho=0.99, eps=1e-08",
    "optimizers.adam": "lr, beta1=0.9, beta2=0.999, eps=1e-08, bias_correction=True",
    "optimizers.descend": "surface, start, optimizer, *, steps",
    "optimizers.race": "surface, start, optimizers, *, steps",
    "surfaces.quadratic": "condition=20.0",
    "surfaces.loss_surface": "X, y, W, b, first, second, *, loss, penalty, reg",
    "surfaces.loss_slice": "X, y, W, b, first, second, xs, ys, *, loss, penalty, reg",
    "features.standardize": "X",
}
FIELDS = {
    "datasets.Dataset": "X y class_names feature_names units",
    "linear.Evaluation": "scores per_example data penalty total dW db accuracy",
    "linear.Run": "W b loss accuracy steps batch_loss diverged_at",
    "linear.Search": "losses best W b",
    "losses.Loss": "per_example dscores",
    "optimizers.Descent": "path loss diverged_at",
    "optimizers.Race": "paths losses diverged_at",
    "surfaces.Surface": "name formula f gradient bounds minima saddles start",
}
REGISTRIES = {
    "datasets.DATASETS": "fruit quadrants ring three_modes blobs",
    "losses.LOSSES": "svm squared_svm structured_svm one_vs_all softmax",
    "regularizers.REGULARIZERS": "l2 l1 elastic_net none",
    "optimizers.OPTIMIZERS": "sgd momentum nesterov adagrad adadelta rmsprop adam",
    "surfaces.SURFACES": "beale rosenbrock himmelblau saddle rastrigin booth long_valley quadratic",
}


def named(path):
    module, *rest = path.split(".")
    thing = importlib.import_module(f"mlcore.{module}")
    for name in rest:
        thing = getattr(thing, name)
    return thing


def parameters(text):
    """(name, must it be named, default or None) of each parameter of a signature."""
    before, _, after = text.partition("*, ") if "*, " in text else (text, "", "")
    for part, keyword in ((before, False), (after, True)):
        for item in filter(None, part.strip(", ").split(", ")):
            name, _, default = item.partition("=")
            yield name, keyword, default or None


@pytest.mark.parametrize("path", SIGNATURES)
def test_a_function_takes_the_parameters_that_the_design_gives_it(path):
    promised = list(parameters(SIGNATURES[path]))
    actual = inspect.signature(named(path)).parameters
    positional = [name for name, p in actual.items() if p.kind is not p.KEYWORD_ONLY]
    assert positional[: len(promised)] == [name for name, keyword, _ in promised if not keyword]
    for name, keyword, default in promised:
        parameter = actual[name]
        assert (parameter.kind is parameter.KEYWORD_ONLY) == keyword
        if default is not None:
            assert repr(parameter.default) == default
    for name in set(actual) - {name for name, _, _ in promised}:
        assert actual[name].default is not inspect.Parameter.empty  # whatever else there is may be left out


@pytest.mark.parametrize("path", FIELDS)
def test_a_result_is_a_frozen_dataclass_with_the_fields_of_the_design(path):
    thing = named(path)
    assert [field.name for field in dataclasses.fields(thing)][: len(FIELDS[path].split())] == FIELDS[
        path
    ].split()
    assert thing.__dataclass_params__.frozen
    assert hasattr(thing, "__slots__")


@pytest.mark.parametrize("path", REGISTRIES)
def test_a_registry_holds_every_name_and_what_it_names(path):
    registry = named(path)
    assert set(registry) >= set(REGISTRIES[path].split())
    for name, thing in registry.items():
        own = getattr(named(path.split(".")[0]), name, None)
        assert own is thing or (name == "quadratic" and callable(own)) or path == "datasets.DATASETS"


def test_the_surfaces_and_the_optimizer_type_are_public():
    assert named("optimizers.Optimizer")._fields == ("init", "update")
    for name in ["beale", "rosenbrock", "himmelblau", "saddle", "rastrigin", "booth", "long_valley"]:
        assert isinstance(named(f"surfaces.{name}"), named("surfaces.Surface"))


def test_pydoc_reads_like_a_table_of_contents():
    text = pydoc.plain(pydoc.render_doc(mlcore))
    places = [re.search(rf"^ +{name}  +\w.{{20,}}", text, re.MULTILINE) for name in CONTENTS]
    assert all(places)
    starts = [place.start() for place in places]
    assert starts == sorted(starts)


def test_every_module_says_what_it_is_about():
    for module in pkgutil.iter_modules(mlcore.__path__):
        assert len(importlib.import_module(f"mlcore.{module.name}").__doc__) > 60


@pytest.mark.parametrize("path", [path for path in SIGNATURES if path.count(".") == 1])
def test_every_function_says_what_it_does_and_is_shown_at_work(path):
    module, name = path.split(".")
    assert named(path).__doc__
    examples = doctest.DocTestFinder().find(named(module)) + doctest.DocTestFinder().find(named(path), name)
    assert any(f"{name}(" in example.source for test in examples for example in test.examples)


def test_importing_mlcore_loads_nothing_until_it_is_asked_for():
    code = "import sys, mlcore; assert 'numpy' not in sys.modules; print(mlcore.losses.svm.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "svm"


def test_what_mlcore_does_not_have_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'mlcore' has no attribute 'utils'"):
        _ = mlcore.utils
