"""Subclassed Model with dropout in call on the wine table."""
# kind: subclassed
import keras
from keras import layers
from sklearn.datasets import load_wine

x, y = load_wine(return_X_y=True)
x = ((x - x.mean(axis=0)) / x.std(axis=0)).astype("float32")

class WineNet(keras.Model):
    def __init__(self, num_classes):
        super().__init__()
        self.dense1 = layers.Dense(32, activation="relu")
        self.dropout = layers.Dropout(0.3)
        self.dense2 = layers.Dense(16, activation="relu")
        self.head = layers.Dense(num_classes, activation="softmax")

    def call(self, inputs, training=False):
        h = self.dense1(inputs)
        h = self.dropout(h, training=training)
        return self.head(self.dense2(h))

model = WineNet(num_classes=3)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=16, epochs=1, verbose=0)
print(model.predict(x[:1], verbose=0))
