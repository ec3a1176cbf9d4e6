# %% [markdown]
# title: Shapes of all inputs must match
# source: written for this corpus, after a common report
# %% role="fault" because="state_wants_batch_size"
import keras
import numpy as np

class Writer(keras.Model):
    def __init__(self):
        super().__init__()
        self.words = keras.layers.Embedding(50, 8)
        self.memory = keras.layers.GRU(12, return_sequences=True, return_state=True)
        self.answer = keras.layers.Dense(50)

    def call(self, inputs):
        vectors = self.words(inputs)
        start = self.memory.get_initial_state(vectors)
        steps, _ = self.memory(vectors, initial_state=start)
        return self.answer(steps)


model = Writer()
model(np.ones((4, 9), int))
# %% role="fix"
import keras
import numpy as np

class Writer(keras.Model):
    def __init__(self):
        super().__init__()
        self.words = keras.layers.Embedding(50, 8)
        self.memory = keras.layers.GRU(12, return_sequences=True, return_state=True)
        self.answer = keras.layers.Dense(50)

    def call(self, inputs):
        vectors = self.words(inputs)
        start = self.memory.get_initial_state(keras.ops.shape(vectors)[0])
        steps, _ = self.memory(vectors, initial_state=start)
        return self.answer(steps)


model = Writer()
model(np.ones((4, 9), int))
