# %% [markdown]
# title: tfidf again
# source: written for this corpus
# %% role="fault" because="features_differ"
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
import keras

train_text = ["cheap pills now", "meeting at noon", "win money fast", "see you at lunch"] * 10
train_y = np.array([1, 0, 1, 0] * 10)
test_text = ["win cheap money", "lunch meeting today with the team"]

vec = TfidfVectorizer()
X_train = vec.fit_transform(train_text).toarray()

model = keras.Sequential([
    keras.Input((X_train.shape[1],)),
    keras.layers.Dense(8, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(X_train, train_y, epochs=3, verbose=0)

X_test = vec.fit_transform(test_text).toarray()
print(model.predict(X_test))
# %% role="fix"
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
import keras

train_text = ["cheap pills now", "meeting at noon", "win money fast", "see you at lunch"] * 10
train_y = np.array([1, 0, 1, 0] * 10)
test_text = ["win cheap money", "lunch meeting today with the team"]

vec = TfidfVectorizer()
X_train = vec.fit_transform(train_text).toarray()

model = keras.Sequential([
    keras.Input((X_train.shape[1],)),
    keras.layers.Dense(8, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy")
model.fit(X_train, train_y, epochs=3, verbose=0)

X_test = vec.transform(test_text).toarray()
print(model.predict(X_test))
