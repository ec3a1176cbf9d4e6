"""Multi-label tagging with one sigmoid per label (synthetic data)."""
# kind: tables
import keras
from keras import layers
from sklearn.datasets import make_multilabel_classification

# synthetic
x, y = make_multilabel_classification(n_samples=150, n_features=20, n_classes=5, random_state=1)
x = x / x.max()
y = y.astype("float32")

model = keras.Sequential([
    layers.Input((20,)),
    layers.Dense(32, activation="relu"),
    layers.Dropout(0.3),
    layers.Dense(5, activation="sigmoid"),
])
model.compile(
    optimizer="adam",
    loss=keras.losses.BinaryCrossentropy(),
    metrics=[keras.metrics.BinaryAccuracy(), keras.metrics.AUC(multi_label=True, num_labels=5)],
)
model.fit(x, y, batch_size=25, epochs=1, verbose=0)
tags = model.predict(x[:3], verbose=0) > 0.5
