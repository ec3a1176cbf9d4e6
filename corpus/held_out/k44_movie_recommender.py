# %% [markdown]
# title: movie recommender
# source: written for this corpus
# %% role="fault" because="index_outside_embedding"
import numpy as np
import pandas as pd
from keras.layers import Input, Embedding, Flatten, Dot, Dense
from keras.models import Model

ratings = pd.DataFrame({
    "userId": np.arange(600) % 40,
    "movieId": np.random.choice(np.arange(0, 900, 7), 600),
    "rating": np.random.randint(1, 6, 600).astype("float32"),
})
n_users = ratings.userId.nunique()
n_movies = ratings.movieId.nunique()

user_in = Input(shape=(1,), name="user")
movie_in = Input(shape=(1,), name="movie")
u = Flatten()(Embedding(n_users, 8)(user_in))
m = Flatten()(Embedding(n_movies, 8)(movie_in))
score = Dense(1)(Dot(axes=1)([u, m]))

model = Model([user_in, movie_in], score)
model.compile(optimizer="adam", loss="mse")
model.fit([ratings.userId.values, ratings.movieId.values], ratings.rating.values,
          batch_size=64, epochs=2, verbose=0)
# %% role="fix"
import numpy as np
import pandas as pd
from keras.layers import Input, Embedding, Flatten, Dot, Dense
from keras.models import Model

ratings = pd.DataFrame({
    "userId": np.arange(600) % 40,
    "movieId": np.random.choice(np.arange(0, 900, 7), 600),
    "rating": np.random.randint(1, 6, 600).astype("float32"),
})
ratings["movieId"] = ratings.movieId.astype("category").cat.codes
n_users = ratings.userId.nunique()
n_movies = ratings.movieId.nunique()

user_in = Input(shape=(1,), name="user")
movie_in = Input(shape=(1,), name="movie")
u = Flatten()(Embedding(n_users, 8)(user_in))
m = Flatten()(Embedding(n_movies, 8)(movie_in))
score = Dense(1)(Dot(axes=1)([u, m]))

model = Model([user_in, movie_in], score)
model.compile(optimizer="adam", loss="mse")
model.fit([ratings.userId.values, ratings.movieId.values], ratings.rating.values,
          batch_size=64, epochs=2, verbose=0)
