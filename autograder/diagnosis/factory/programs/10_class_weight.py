"""Breast cancer with balanced class weights and logits output."""
# kind: tables
import numpy as np
import keras
from keras.layers import Dense, Input
from keras.models import Sequential
from sklearn.datasets import load_breast_cancer
from sklearn.utils.class_weight import compute_class_weight

X_raw, y_raw = load_breast_cancer(return_X_y=True)
x = ((X_raw - X_raw.mean(0)) / X_raw.std(0))[:200]
y = y_raw[:200].reshape(-1, 1)
weights = compute_class_weight("balanced", classes=np.array([0, 1]), y=y_raw[:200])
class_weight = {0: float(weights[0]), 1: float(weights[1])}

model = Sequential([Input(shape=(30,)), Dense(10, activation="relu"), Dense(1)])
model.compile(
    optimizer="adam",
    loss=keras.losses.BinaryCrossentropy(from_logits=True),
    metrics=[keras.metrics.BinaryAccuracy(threshold=0.0)],
)
model.fit(x, y, class_weight=class_weight, epochs=1, batch_size=50, verbose=0)
