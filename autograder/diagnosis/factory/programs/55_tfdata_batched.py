"""tf.data pipeline of digits: shuffle, map, batch, prefetch."""
# kind: dataset
import tensorflow as tf
from sklearn.datasets import load_digits

x = load_digits().images[:200]
y = load_digits().target[:200]

def prepare(image, label):
    image = tf.cast(image, tf.float32) / 16.0
    return tf.expand_dims(image, -1), tf.one_hot(label, 10)

dataset = tf.data.Dataset.from_tensor_slices((x, y))
dataset = dataset.shuffle(200).map(prepare).batch(32).prefetch(tf.data.AUTOTUNE)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(8, 8, 1)),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.GlobalAveragePooling2D(),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(dataset, epochs=1, verbose=0)
model.evaluate(dataset, verbose=0)
