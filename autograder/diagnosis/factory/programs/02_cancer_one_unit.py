"""Binary breast cancer classifier with one sigmoid unit, input_dim style."""
# kind: tables
import keras
from keras.layers import Dense, Dropout
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

x, y = load_breast_cancer(return_X_y=True)
x, x_test, y, y_test = train_test_split(x, y, train_size=200, test_size=100, random_state=0)
scaler = StandardScaler()
x = scaler.fit_transform(x)
x_test = scaler.transform(x_test)

model = keras.models.Sequential()
model.add(Dense(16, input_dim=30, activation="relu"))
model.add(Dropout(0.2))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, y, validation_data=(x_test, y_test), epochs=1, batch_size=16, verbose=0)
labels = (model.predict(x_test, verbose=0) > 0.5).astype("int32")
