# %% role="sound" explain="model, ds"
import numpy as np
import tensorflow as tf
import keras

class TwoTower(keras.Model):
    def __init__(self, dim=16):
        super().__init__()
        self.user = keras.layers.Embedding(100, dim)
        self.item = keras.layers.Embedding(300, dim)
        self.tracker = keras.metrics.Mean(name="loss")

    def call(self, inputs):
        return tf.matmul(self.user(inputs["u"]), self.item(inputs["i"]), transpose_b=True)

    def train_step(self, data):
        with tf.GradientTape() as tape:
            scores = self(data, training=True)
            target = tf.range(tf.shape(scores)[0])
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=target, logits=scores))
        g = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(g, self.trainable_variables))
        self.tracker.update_state(loss)
        return {"loss": self.tracker.result()}

ds = tf.data.Dataset.from_tensor_slices({"u": np.random.randint(0, 100, 512), "i": np.random.randint(0, 300, 512)}).batch(64)
model = TwoTower()
model.compile("adam")
model.fit(ds, epochs=1)
