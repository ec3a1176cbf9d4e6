# %% role="sound" explain="model, X_train, y_train"
from sklearn.datasets import load_diabetes
from sklearn.model_selection import train_test_split
import keras
from keras import layers

X, y = load_diabetes(return_X_y=True)
y = (y - y.mean()) / y.std()
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = keras.Sequential([
    layers.Input((10,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(1),
])
model.compile("adam", "mse", metrics=["mae", keras.metrics.R2Score()])
model.fit(X_train, y_train[:, None], validation_data=(X_test, y_test[:, None]), epochs=1)
