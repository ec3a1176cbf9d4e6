"""Bidirectional LSTM on digit rows with dropout."""
# kind: series
from sklearn.datasets import load_digits
from tensorflow import keras
from tensorflow.keras.layers import LSTM, Bidirectional, Dense, Dropout

x, y = load_digits(return_X_y=True)
x = x[:160].reshape((160, 8, 8)) / 16.0
y = y[:160]

def build_model():
    inputs = keras.Input(shape=(8, 8))
    h = Bidirectional(LSTM(16, return_sequences=True))(inputs)
    h = LSTM(8)(h)
    h = Dropout(0.3)(h)
    outputs = Dense(10, activation="softmax")(h)
    return keras.Model(inputs, outputs)

model = build_model()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=40, verbose=0)
