"""Two halves of the cancer table go into two branches (list of inputs)."""
# kind: several_inputs
from sklearn.datasets import load_breast_cancer
from tensorflow import keras
from tensorflow.keras.layers import Concatenate, Dense, Input

bunch = load_breast_cancer()
table = (bunch.data - bunch.data.mean(0)) / bunch.data.std(0)
x = [table[:200, :10], table[:200, 10:]]
y = bunch.target[:200]

mean_in = Input(shape=(10,))
rest_in = Input(shape=(20,))
a = Dense(8, activation="relu")(mean_in)
b = Dense(16, activation="relu")(rest_in)
merged = Concatenate()([a, b])
h = Dense(8, activation="relu")(merged)
outputs = Dense(1, activation="sigmoid")(h)
model = keras.Model(inputs=[mean_in, rest_in], outputs=outputs)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
prob = model.predict([x[0][:1], x[1][:1]], verbose=0)
