"""What a description of a Keras model may hold: a list of what is known to do nothing but compute.

A description is checked before anything is built from it. `EXCLUDED` names what Keras offers and this list leaves out,
with the reason: it holds code, reads files, or takes functions as arguments.
"""

from __future__ import annotations

from typing import Any

DEPTH = 60
ITEMS = 200_000
_TEXT = 10_000
_INTEGER = 2**53

_DIMENSIONED = """
AdaptiveAveragePooling AdaptiveMaxPooling AveragePooling Conv ConvLSTM Cropping GlobalAveragePooling GlobalMaxPooling
MaxPooling SpatialDropout UpSampling ZeroPadding
"""
_LAYERS = """
Activation ActivityRegularization Add AdditiveAttention AlphaDropout Attention AugMix AutoContrast Average
BatchNormalization Bidirectional CategoryEncoding CenterCrop Concatenate ContrastLimitedAdaptiveHistogramEqualization
Conv1DTranspose Conv2DTranspose Conv3DTranspose CutMix Dense DepthwiseConv1D DepthwiseConv2D Discretization Dot
Dropout ELU EinsumDense Embedding Equalization Flatten GRU GRUCell GaussianDropout GaussianNoise GroupNormalization
GroupQueryAttention GroupedQueryAttention HashedCrossing Hashing Identity InputLayer LSTM LSTMCell LayerNormalization
LeakyReLU Masking MaxNumBoundingBoxes Maximum MelSpectrogram Minimum MixUp MultiHeadAttention Multiply Normalization
PReLU Permute Pipeline RMSNormalization RNN RandAugment RandomBrightness RandomColorDegeneration RandomColorJitter
RandomContrast RandomCrop RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale RandomHue
RandomInvert RandomPerspective RandomPosterization RandomRotation RandomSaturation RandomSharpness RandomShear
RandomTranslation RandomZoom ReLU RepeatVector Rescaling Reshape Resizing ReversibleEmbedding STFTSpectrogram
SeparableConv1D SeparableConv2D SimpleRNN SimpleRNNCell Softmax Solarization SpectralNormalization StackedRNNCells
Subtract TimeDistributed UnitNormalization
"""
_LOSSES = """
BinaryCrossentropy BinaryFocalCrossentropy CTC CategoricalCrossentropy CategoricalFocalCrossentropy
CategoricalGeneralizedCrossEntropy CategoricalHinge Circle CosineSimilarity Dice Hinge Huber KLDivergence LogCosh
MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError MeanSquaredLogarithmicError Poisson
SparseCategoricalCrossentropy SquaredHinge Tversky
"""
_METRICS = """
AUC Accuracy BinaryAccuracy BinaryCrossentropy BinaryIoU CategoricalAccuracy CategoricalCrossentropy CategoricalHinge
ConcordanceCorrelation CosineSimilarity F1Score FBetaScore FalseNegatives FalsePositives Hinge IoU KLDivergence
LogCoshError Mean MeanAbsoluteError MeanAbsolutePercentageError MeanIoU MeanSquaredError MeanSquaredLogarithmicError
OneHotIoU OneHotMeanIoU PearsonCorrelation Poisson Precision PrecisionAtRecall R2Score Recall RecallAtPrecision
RootMeanSquaredError SensitivityAtSpecificity SparseCategoricalAccuracy SparseCategoricalCrossentropy
SparseTopKCategoricalAccuracy SpecificityAtSensitivity SquaredHinge Sum TopKCategoricalAccuracy TrueNegatives
TruePositives
"""
_INITIALIZERS = """
Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity IdentityInitializer LecunNormal LecunUniform Ones
Orthogonal OrthogonalInitializer RandomNormal RandomUniform STFT STFTInitializer TruncatedNormal VarianceScaling Zeros
"""
_SCHEDULES = """
CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay PiecewiseConstantDecay PolynomialDecay
"""
_OPTIMIZERS = """
Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Lamb Lion LossScaleOptimizer Muon Nadam RMSprop SGD
ScheduleFreeAdamW
"""
_CORE = "Cast ConvertToTensor SaturateCast Scatter ScatterUpdate Slice SliceUpdate StopGradient Unstack"
_ALGEBRA = "Cholesky Det Eig Eigh Inv LuFactor Lstsq MatrixRank Norm Pinv Qr SVD Solve SolveTriangular"
_FUNCTIONS = """
celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear log_sigmoid
log_softmax mish relu relu6 selu sigmoid silu soft_shrink softmax softplus softsign sparse_plus sparse_sigmoid sparsemax
squareplus swish tanh tanh_shrink threshold
binary_crossentropy binary_focal_crossentropy categorical_crossentropy categorical_focal_crossentropy
categorical_generalized_cross_entropy categorical_hinge circle cosine_similarity ctc dice hinge huber kl_divergence
log_cosh mean_absolute_error mean_absolute_percentage_error mean_squared_error mean_squared_logarithmic_error poisson
sparse_categorical_crossentropy squared_hinge tversky binary_accuracy categorical_accuracy concordance_correlation
pearson_correlation sparse_categorical_accuracy sparse_top_k_categorical_accuracy top_k_categorical_accuracy
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLASSES: dict[str, frozenset[str]] = {
    "keras": _names("Sequential DTypePolicy"),
    "keras.models": _names("Sequential"),
    "keras.src.models.functional": _names("Functional"),
    "keras.dtype_policies": _names("DTypePolicy"),
    "keras.random": _names("SeedGenerator"),
    "keras.layers": _names(_LAYERS) | {f"{name}{axes}D" for name in _names(_DIMENSIONED) for axes in (1, 2, 3)},
    "keras.losses": _names(_LOSSES),
    "keras.metrics": _names(_METRICS),
    "keras.initializers": _names(_INITIALIZERS),
    "keras.regularizers": _names("L1 L1L2 L2 OrthogonalRegularizer"),
    "keras.constraints": _names("MaxNorm MinMaxNorm NonNeg UnitNorm"),
    "keras.optimizers": _names(_OPTIMIZERS),
    "keras.optimizers.schedules": _names(_SCHEDULES),
    "keras.src.ops.core": _names(_CORE),
    "keras.src.ops.linalg": _names(_ALGEBRA),
}
"""Classes by the module that Keras names in a description."""

_BASE = "a base class, with nothing to compute"
_CODE = "it holds code"
_FILES = "it reads files"
EXCLUDED: dict[str, str] = {
    **dict.fromkeys(("Layer", "Wrapper", "Loss", "Metric", "Optimizer", "Initializer"), _BASE),
    **dict.fromkeys(("Regularizer", "Constraint", "LearningRateSchedule"), _BASE),
    **dict.fromkeys(("FlaxLayer", "JaxLayer", "Lambda", "TorchModuleWrapper"), _CODE),
    **dict.fromkeys(("IntegerLookup", "StringLookup", "TextVectorization", "TFSMLayer"), _FILES),
    **dict.fromkeys(("MeanMetricWrapper", "MultiOptimizer"), "it takes functions as arguments"),
}
"""What Keras offers in these modules and a description must not hold, with the reason."""

OPERATIONS = frozenset(f"keras.src.ops.{name}" for name in ("numpy", "nn", "math", "image"))
"""Modules of operations on tensors, none of which takes a function: all of their classes are allowed."""

FUNCTIONS = _names(_FUNCTIONS)
"""Activations, losses and metrics that are functions."""

_PLAIN = {"__keras_tensor__", "__tensor__", "__numpy__", "__slice__", "__ellipsis__"}
"""How Keras writes down constants and places in a graph."""
_KEYS = {
    "module",
    "class_name",
    "config",
    "registered_name",
    "build_config",
    "compile_config",
    "shared_object_id",
    "name",
    "inbound_nodes",
}
_FUNCTION_MODULES = {"builtins", "keras.activations", "keras.losses", "keras.metrics", "keras.ops"}


def complaint(config: Any) -> str | None:
    """Name the first part of a description that is not on the list.

    Args:
        config: a tree of dicts, lists and plain values, as ``keras.saving.serialize_keras_object`` makes it.

    Returns:
        The part in words, or ``None`` when Keras may be asked to rebuild it.
    """
    items = 0
    pending: list[tuple[Any, int]] = [(config, 0)]
    while pending:
        part, depth = pending.pop()
        items += 1
        if items > ITEMS or depth > DEPTH:
            return "a description that is too large"
        if found := _odd(part):
            return found
        if isinstance(part, dict):
            pending += [(value, depth + 1) for value in reversed(part.values())]
        elif isinstance(part, (list, tuple)):
            pending += [(value, depth + 1) for value in reversed(part)]
    return None


def _odd(part: Any) -> str | None:
    """What is wrong with one part, without those below it."""
    if part is None or isinstance(part, (bool, float, list, tuple)):
        return None
    if isinstance(part, str):
        return None if len(part) <= _TEXT else "a text that is too long"
    if isinstance(part, int):
        return None if abs(part) <= _INTEGER else "a number that is too large"
    if not isinstance(part, dict):
        return f"the function {part.__name__}" if hasattr(part, "__name__") else f"a {type(part).__name__}"
    if not all(isinstance(key, str) for key in part):
        return "a dict with keys that are no text"
    if {"class_name", "module", "registered_name"} & part.keys():
        return _foreign(part)
    if part.keys() == {"value"} and _is_code(part["value"]):
        return "the function <lambda>"  # so does Keras write down an activation that is a lambda
    return None


def _is_code(value: Any) -> bool:
    """Whether a value is a function's code, as text or ahead of its defaults; a `Constant` holds numbers."""
    return isinstance(value[0] if isinstance(value, (list, tuple)) and value else value, str)


def _foreign(part: dict[str, Any]) -> str | None:
    """What an object is called that is not on the list."""
    name, module, registered = part.get("class_name"), part.get("module"), part.get("registered_name")
    if not isinstance(name, str):
        return "an object without a class"
    if not part.keys() <= _KEYS:
        return f"a {name} with unknown parts"
    if name in _PLAIN:
        return None if module is None and registered is None else f"the class {name}"
    if name == "function":
        known = module in _FUNCTION_MODULES and part.get("config") in FUNCTIONS
        return None if known and registered in (None, name, part["config"]) else f"the function {part.get('config')}"
    if not isinstance(module, str) or not (name in CLASSES.get(module, ()) or module in OPERATIONS):
        return f"a {name} layer" if module == "keras.layers" else f"the class {name}"
    return None if registered in (None, name) else f"the class {registered}"
