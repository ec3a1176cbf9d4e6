"""Siamese pairs with euclidean distance and contrastive loss."""
# kind: siamese
import numpy as np
import keras
from keras import layers, ops
from sklearn.datasets import load_wine

data, target = load_wine(return_X_y=True)
data = (data - data.mean(0)) / data.std(0)
rng = np.random.default_rng(0)
i, j = rng.integers(0, 178, size=(2, 150))
x = {"first": data[i], "second": data[j]}
y = (target[i] != target[j]).astype("float32").reshape(-1, 1)   # 1 = different

def contrastive_loss(y_true, y_pred):
    margin = 1.0
    same = (1 - y_true) * ops.square(y_pred)
    different = y_true * ops.square(ops.maximum(margin - y_pred, 0.0))
    return ops.mean(same + different, axis=-1)

tower = keras.Sequential([keras.Input((13,)), layers.Dense(16, activation="relu"), layers.Dense(8)])
first = keras.Input(shape=(13,), name="first")
second = keras.Input(shape=(13,), name="second")
diff = layers.Subtract()([tower(first), tower(second)])
distance = ops.sqrt(ops.sum(ops.square(diff), axis=1, keepdims=True) + 1e-7)
model = keras.Model({"first": first, "second": second}, distance)
model.compile(loss=contrastive_loss, optimizer=keras.optimizers.Adam(1e-3))
model.fit(x, y, batch_size=25, epochs=1, verbose=0)
