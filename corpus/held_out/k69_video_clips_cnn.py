# %% [markdown]
# title: video clips cnn
# source: written for this corpus
# %% role="fault" because="samples_mixed"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class VideoClassifier(tf.keras.Model):
    def __init__(self, n_classes):
        super().__init__()
        self.cnn = tf.keras.Sequential([
            layers.Conv2D(8, 3, strides=2, activation="relu"),
            layers.GlobalAveragePooling2D(),
        ])
        self.drop = layers.Dropout(0.2)
        self.fc = layers.Dense(n_classes, activation="softmax")

    def call(self, video, training=False):
        t, h, w, c = video.shape[1:]
        frames = tf.reshape(video, (-1, h, w, c))
        f = self.cnn(frames)
        f = self.drop(f, training=training)
        return self.fc(f)

clips = np.random.rand(16, 6, 20, 20, 3).astype("float32")
action = np.random.randint(0, 4, 16)
model = VideoClassifier(4)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(clips, action, batch_size=4, epochs=1, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

class VideoClassifier(tf.keras.Model):
    def __init__(self, n_classes):
        super().__init__()
        self.cnn = tf.keras.Sequential([
            layers.Conv2D(8, 3, strides=2, activation="relu"),
            layers.GlobalAveragePooling2D(),
        ])
        self.drop = layers.Dropout(0.2)
        self.fc = layers.Dense(n_classes, activation="softmax")

    def call(self, video, training=False):
        t, h, w, c = video.shape[1:]
        frames = tf.reshape(video, (-1, h, w, c))
        f = self.cnn(frames)
        f = tf.reduce_mean(tf.reshape(f, (-1, t, 8)), axis=1)
        f = self.drop(f, training=training)
        return self.fc(f)

clips = np.random.rand(16, 6, 20, 20, 3).astype("float32")
action = np.random.randint(0, 4, 16)
model = VideoClassifier(4)
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(clips, action, batch_size=4, epochs=1, verbose=0)
