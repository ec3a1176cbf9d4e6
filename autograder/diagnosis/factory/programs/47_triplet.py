"""Triplet embedding: three inputs stacked in one output and a custom loss."""
# kind: siamese
import numpy as np
import keras
from keras import layers, ops
from sklearn.datasets import load_iris

data, label = load_iris(return_X_y=True)
rng = np.random.default_rng(7)
anchor_i = rng.permutation(150)[:120]
pos_i = np.array([rng.choice(np.flatnonzero(label == label[i])) for i in anchor_i])
neg_i = np.array([rng.choice(np.flatnonzero(label != label[i])) for i in anchor_i])
x = [data[anchor_i], data[pos_i], data[neg_i]]
y = np.zeros((120, 1))   # not used by the loss

def triplet_loss(y_true, y_pred, margin=0.5):
    anchor, positive, negative = y_pred[:, 0], y_pred[:, 1], y_pred[:, 2]
    d_pos = ops.sum(ops.square(anchor - positive), axis=-1)
    d_neg = ops.sum(ops.square(anchor - negative), axis=-1)
    return ops.maximum(d_pos - d_neg + margin, 0.0)

embed = keras.Sequential([keras.Input((4,)), layers.Dense(16, activation="relu"), layers.Dense(8)])
inputs = [keras.Input((4,), name=n) for n in ("anchor", "positive", "negative")]
vectors = [layers.Reshape((1, 8))(embed(i)) for i in inputs]
outputs = layers.Concatenate(axis=1)(vectors)
model = keras.Model(inputs, outputs)
model.compile(optimizer="adam", loss=triplet_loss)
model.fit(x, y, batch_size=30, epochs=1, verbose=0)
