"""Folded tracebacks, and notebooks that were run on different processors."""

from __future__ import annotations

import json
from base64 import b64encode
from io import BytesIO

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output
from PIL import Image

from autograder.authoring.comparison import say_the_same
from autograder.authoring.tracebacks import fold_traceback

FRAMES = [
    "ValueError   Traceback (most recent call last)",
    "Cell In[1], line 1\n----> 1 model.fit(x < 1)\n",
    "File site-packages/keras/src/a.py:1, in fit\n",
    "File site-packages/tensorflow/b.py:2, in run\n",
    "ValueError: shapes",
]


def raised(frames: list[str]) -> NotebookNode:
    return new_output("error", ename="ValueError", evalue="shapes", traceback=list(frames))


def test_frames_of_libraries_are_folded_and_the_whole_traceback_follows() -> None:
    short, whole = fold_traceback(raised(FRAMES))
    assert short.traceback == [*FRAMES[:2], "    [... 2 blocks inside keras and tensorflow ...]\n", FRAMES[4]]
    assert "x &lt; 1" in whole.data["text/html"]
    assert "File site-packages/tensorflow/b.py:2" in whole.data["text/html"]


def test_folding_again_changes_nothing() -> None:
    short, whole = fold_traceback(raised(FRAMES))
    assert fold_traceback(short) == [short]
    assert fold_traceback(whole) == [whole]


def test_an_error_in_the_readers_own_lines_stays_whole() -> None:
    mine = [*FRAMES[:2], FRAMES[4]]
    assert fold_traceback(raised(mine)) == [raised(mine)]


def figure(shade: int, width: int = 20) -> str:
    file = BytesIO()
    Image.new("RGBA", (width, 20), (shade, shade, shade, 255)).save(file, "PNG")
    return b64encode(file.getvalue()).decode()


def notebook(image: str, text: str = "loss 0.51") -> str:
    output = {"data": {"image/png": image, "text/plain": text}}
    return json.dumps({"cells": [{"source": "draw()", "outputs": [output]}]})


def test_a_figure_may_differ_by_little_and_decimals_by_anything() -> None:
    assert say_the_same(notebook(figure(100)), notebook(figure(103), "loss 0.49"))


def test_another_figure_another_size_and_another_description_are_not_the_same() -> None:
    assert not say_the_same(notebook(figure(100)), notebook(figure(140)))
    assert not say_the_same(notebook(figure(100)), notebook(figure(100, width=21)))
    assert not say_the_same(notebook(figure(100)), notebook(figure(100), "accuracy 0.51"))
    assert not say_the_same(notebook(figure(100)), notebook(""))


def test_what_is_not_a_notebook_is_compared_as_text() -> None:
    assert not say_the_same("share = 0.5", "share = 0.6")
