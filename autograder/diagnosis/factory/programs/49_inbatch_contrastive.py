"""SimCLR-like training: two noisy views, in-batch negatives, compute_loss override."""
# kind: siamese
import numpy as np
import keras
from keras import layers, ops
from sklearn.datasets import load_digits

data = load_digits().data[:128].astype("float32") / 16.0
rng = np.random.default_rng(13)
x = [data + rng.normal(0, 0.1, data.shape), data + rng.normal(0, 0.1, data.shape)]
y = np.arange(128)

class Contrastive(keras.Model):
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        a = ops.normalize(y_pred[0], axis=-1)
        b = ops.normalize(y_pred[1], axis=-1)
        logits = ops.matmul(a, ops.transpose(b)) / 0.1
        labels = ops.arange(ops.shape(logits)[0])
        return ops.mean(keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True))

encoder = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(16)])
view_a, view_b = keras.Input((64,)), keras.Input((64,))
model = Contrastive(inputs=[view_a, view_b], outputs=[encoder(view_a), encoder(view_b)])
model.compile(optimizer="adam")
model.fit(x, y, batch_size=32, epochs=1, verbose=0)
features = encoder.predict(data, verbose=0)
