# %% role="sound" explain="model, X_train, y_train"
import keras
from keras import layers
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=1)

model = keras.Sequential([layers.Dense(10, activation="relu"), layers.Dense(3)])
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(X_train, y_train, epochs=1, verbose=0)
score = model.evaluate(X_test, y_test, verbose=0)
