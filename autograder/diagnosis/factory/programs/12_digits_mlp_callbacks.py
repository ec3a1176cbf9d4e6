"""Digits as 64 flat features, with early stopping and learning rate schedule."""
# kind: tables
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

digits = load_digits()
X_train, X_val, y_train, y_val = train_test_split(
    digits.data[:200] / 16.0, digits.target[:200], test_size=0.2, random_state=42)
x, y = X_train, y_train

model = tf.keras.Sequential([
    tf.keras.Input(shape=(64,)),
    tf.keras.layers.Dense(128, activation="relu"),
    tf.keras.layers.BatchNormalization(),
    tf.keras.layers.Dropout(0.5),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
callbacks = [
    tf.keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True),
    tf.keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.5, patience=2),
]
model.fit(x, y, validation_data=(X_val, y_val), epochs=1, batch_size=32,
          callbacks=callbacks, verbose=0)
print(tf.math.confusion_matrix(y_val, model.predict(X_val, verbose=0).argmax(axis=1), num_classes=10))
