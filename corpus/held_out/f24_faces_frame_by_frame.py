# %% [markdown]
# title: CNN + LSTM problem
# source: keras-team/keras #9887, 2018
# %% role="fault" because="layer_wants_other_rank"
import keras
import numpy as np
from keras.layers import LSTM, Dense, Input, TimeDistributed

rng = np.random.default_rng(9887)
clips = rng.random((6, 3, 32, 32, 3)).astype("float32")
feelings = rng.random((6, 7)).astype("float32")

video = Input(shape=(None, 32, 32, 3), name="video_input")
face_encoder = keras.applications.MobileNet(weights=None, include_top=False, alpha=0.25, input_shape=(32, 32, 3))
face_encoder.trainable = False
encoded_frame = TimeDistributed(face_encoder)(video)
encoded_vid = LSTM(16)(encoded_frame)
outputs = Dense(7)(encoded_vid)
model = keras.Model(inputs=[video], outputs=outputs)
model.compile("adam", "mse")
model.fit(clips, feelings, batch_size=3, verbose=0)
# %% role="fix"
import keras
import numpy as np
from keras.layers import LSTM, Dense, Input, TimeDistributed

rng = np.random.default_rng(9887)
clips = rng.random((6, 3, 32, 32, 3)).astype("float32")
feelings = rng.random((6, 7)).astype("float32")

video = Input(shape=(None, 32, 32, 3), name="video_input")
face_encoder = keras.applications.MobileNet(weights=None, include_top=False, pooling="avg", alpha=0.25, input_shape=(32, 32, 3))
face_encoder.trainable = False
encoded_frame = TimeDistributed(face_encoder)(video)
encoded_vid = LSTM(16)(encoded_frame)
outputs = Dense(7)(encoded_vid)
model = keras.Model(inputs=[video], outputs=outputs)
model.compile("adam", "mse")
model.fit(clips, feelings, batch_size=3, verbose=0)
