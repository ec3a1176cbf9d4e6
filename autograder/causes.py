"""The catalogue of causes: the one home of every explanation's wording.

A cause is what a learner most likely misunderstood, not what a layer happened to say.
Exercises name causes in ``because="..."``; checks and explanations blame them.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Kind(StrEnum):
    """Where a cause is met."""

    KERAS = "keras"
    """Keras itself meets it: the failure, or the silence, can be reproduced with Keras alone."""
    ANSWER = "answer"
    """The exercise meets it: the answer is missing, avoids the task or can't be handed over."""


class Cause(BaseModel):
    """One misconception.

    Attributes:
        name: the identifier that exercises use.
        kind: whether Keras or the exercise meets it.
        sentence: what is wrong, in one sentence without the learner's numbers.
        why: why Keras behaves as it does.
        remedy: what to do next.
        reread: the lesson (file stem in ``course/``) and the heading in it, or ``None``.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    kind: Kind
    sentence: str
    why: str
    remedy: str
    reread: tuple[str, str] | None = None


_LESSON_1 = "01_missing_input_shape"


def _keras(name: str, sentence: str, why: str, remedy: str, heading: str | None = None) -> Cause:
    reread = (_LESSON_1, heading) if heading else None
    return Cause(name=name, kind=Kind.KERAS, sentence=sentence, why=why, remedy=remedy, reread=reread)


def _answer(name: str, sentence: str, why: str, remedy: str) -> Cause:
    return Cause(name=name, kind=Kind.ANSWER, sentence=sentence, why=why, remedy=remedy)


_ALL = (
    _keras(
        "input_not_declared",
        "The model does not say what one sample looks like.",
        "Keras then waits: the layers get their weights from the first data that arrive, whatever their shape. "
        "Until then there is nothing to count, to draw, to save or to cut features from.",
        "Put keras.Input(shape=...) first, with the shape of one sample.",
        "2. A model that declares nothing",
    ),
    _keras(
        "comma_missing",
        "The shape is a number, not a tuple: a tuple of one element needs its comma.",
        "In Python (64) is the number 64. Only (64,) is a tuple with one element.",
        "Write the comma: keras.Input(shape=(64,)).",
        "6. The missing comma",
    ),
    _keras(
        "batch_axis_in_input",
        "The declared shape counts the samples, or a batch of them, as its first axis.",
        "Keras adds the batch axis itself. It is the None in (None, 8, 8, 1). "
        "A shape that already holds it has one axis too many.",
        "Declare one sample only: data.shape[1:] or data[0].shape.",
        "7. The batch axis in the shape",
    ),
    _keras(
        "samples_as_features",
        "The declared shape is the number of samples, not the number of features.",
        "In a table of shape (samples, features) one sample is one row. Its length is the second number.",
        "Declare one row: data.shape[1:].",
        "7. The batch axis in the shape",
    ),
    _keras(
        "channels_first_in_input",
        "The declared shape has the channels first; the data have them last.",
        "Keras reads images as (height, width, channels) unless it is told otherwise. "
        "The same numbers in another order are another image.",
        "Declare the axes in the order of the data: (height, width, channels).",
        "5. Declare the input",
    ),
    _keras(
        "axes_swapped_in_input",
        "The declared shape has the right sizes in another order than the data.",
        "Every axis has its place. Sizes that are swapped describe other data.",
        "Declare the axes in the order of the data: data.shape[1:].",
        "5. Declare the input",
    ),
    _keras(
        "channel_axis_missing_in_input",
        "The declared shape has no channel axis; the data have one.",
        "A grey image of the data is (height, width, 1), not (height, width). "
        "Convolutions need the channel axis, also when it has the size 1.",
        "Declare every axis of one sample, the last one too: (height, width, channels).",
        "5. Declare the input",
    ),
    _keras(
        "extra_axis_in_input",
        "The declared shape ends in an axis of size 1 that the data do not have.",
        "Keras adds such an axis to the data without a word. The layers then see another rank, and so does the output.",
        "Declare the axes that one sample has, and no more: data.shape[1:].",
        "5. Declare the input",
    ),
    _keras(
        "flattened_in_input",
        "The declared shape is one long vector; one sample of the data has more axes.",
        "Keras does not flatten the data for you. The count of numbers is right, the rank is not.",
        "Declare the sample as it is, and put layers.Flatten() after the input if the next layer wants a vector.",
        "5. Declare the input",
    ),
    _keras(
        "axis_left_open",
        "The declared shape leaves an axis open with None where the size of the data is known.",
        "None accepts every size. Data of a wrong size then pass, or fail in a later layer that is not to blame.",
        "Write the size of every axis: data.shape[1:].",
        "5. Declare the input",
    ),
    _keras(
        "last_axis_wrong",
        "The declared number of channels or features is not that of the data.",
        "The last axis decides the size of the first layer's weights. It is the one size that must match.",
        "Take the last size from the data: data.shape[-1].",
        "5. Declare the input",
    ),
    _keras(
        "other_size_declared",
        "The declared shape is that of other data.",
        "A shape that was copied from another program fits that program's data. "
        "Some models accept the wrong size without a word, others fail in a later layer.",
        "Take the shape from the data: data.shape[1:].",
        "8. A declared shape can be wrong in silence",
    ),
    _keras(
        "output_rank_wrong",
        "The output has more axes than one prediction for each sample.",
        "Dense acts on the last axis and keeps the others. An image that was never flattened stays an image.",
        "Put layers.Flatten() or a global pooling layer before the last Dense layer.",
    ),
    _keras(
        "units_wrong",
        "The last layer has another number of units than the task has outputs.",
        "The units of the last layer are the output's last axis: one for each class, or one for a number.",
        "Set the units of the last Dense layer to the number of outputs.",
    ),
    _keras(
        "fit_raises",
        "The shapes are right, but fit raises an error.",
        "The input and output fit. What is left is the loss, the targets or the optimizer.",
        "Read the last line of the error, and compare the loss with the labels.",
    ),
    _keras(
        "does_not_learn",
        "Training runs, but the loss does not fall as it should.",
        "A model can have the right shapes and still see nothing of its data: a layer that throws the values away, "
        "a learning rate of 0, frozen layers.",
        "Let the data pass through to the output, and let every layer train.",
    ),
    _keras(
        "batch_size_fixed",
        "The model works for one batch size only.",
        "Somewhere a number stands for the batch axis. The last batch of an epoch is often smaller, "
        "and a single prediction is a batch of 1.",
        "Use layers.Flatten() and layers.Reshape(), which leave the batch axis alone.",
        "7. The batch axis in the shape",
    ),
    _answer(
        "answer_missing",
        "The function that is asked for does not exist.",
        "The checks call your function by its name.",
        "Run the answer cell. If you renamed the function, give it its name back.",
    ),
    _answer(
        "answer_raises",
        "Your code raises an error before there is a model to look at.",
        "Nothing after the error was run.",
        "Read the last line of the error first, then the arrow that points at your line.",
    ),
    _answer(
        "not_a_model",
        "The function does not return a Keras model.",
        "A function without a return statement gives None.",
        "End the function with: return model",
    ),
    _answer(
        "model_not_fresh",
        "The function returns the same model each time.",
        "A model that was built earlier keeps what it has learned, and the shape that its first data gave it.",
        "Build the model inside the function, so that every call makes a new one.",
    ),
    _answer(
        "not_compiled",
        "The model is not compiled.",
        "fit needs to know the optimizer and the loss.",
        "Call model.compile(...) before you return the model.",
    ),
    _answer(
        "trained_inside",
        "The function trains the model before it returns it.",
        "After fit a model that declared nothing looks as if it had: the data filled the gap. "
        "The exercise is about the model before it sees data.",
        "Build and compile the model, and leave fit to the cell below.",
    ),
    _answer(
        "own_code_in_model",
        "The model contains code of its own: a Lambda layer, a subclass or a custom function.",
        "Answers are handed over as a description of standard Keras layers. Code of your own can't travel that way.",
        "Use the layers that Keras has, in a Sequential or a functional model.",
    ),
    _answer(
        "needs_wrong_arguments",
        "The function can't be called with the arguments that the exercise gives.",
        "The exercise fixes how the function is called.",
        "Keep the function's arguments as they were in the starter.",
    ),
)

CAUSES: dict[str, Cause] = {cause.name: cause for cause in _ALL}
"""Every cause by its name."""
