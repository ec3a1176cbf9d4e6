# %% [markdown]
# title: cnn이랑 lstm 모델링 질문입니다.
# source: kaggler-tv/dku-kaggle-class #35, 2020
# %% role="fault" because="return_sequences_missing"
import keras
from keras import layers


def get_model(length, vocabulary):
    main_input = layers.Input(shape=(length,), dtype="int32")
    x = layers.Embedding(vocabulary, 8)(main_input)
    lstm_out = layers.Bidirectional(layers.LSTM(6))(x)
    sentiment_input = layers.Input(shape=(length,))
    x = layers.Embedding(vocabulary, 8)(sentiment_input)
    sen_lstm_out = layers.Bidirectional(layers.LSTM(6))(x)
    result = layers.concatenate([lstm_out, sen_lstm_out])
    result = layers.Conv1D(12, 3, activation="relu")(result)
    result = layers.GlobalMaxPooling1D()(result)
    output = layers.Dense(5, activation="softmax")(result)
    return keras.Model([main_input, sentiment_input], output)


model = get_model(14, 60)
model.compile(loss="categorical_crossentropy", optimizer="adam")
# %% role="fix"
import keras
from keras import layers


def get_model(length, vocabulary):
    main_input = layers.Input(shape=(length,), dtype="int32")
    x = layers.Embedding(vocabulary, 8)(main_input)
    lstm_out = layers.Bidirectional(layers.LSTM(6, return_sequences=True))(x)
    sentiment_input = layers.Input(shape=(length,))
    x = layers.Embedding(vocabulary, 8)(sentiment_input)
    sen_lstm_out = layers.Bidirectional(layers.LSTM(6, return_sequences=True))(x)
    result = layers.concatenate([lstm_out, sen_lstm_out])
    result = layers.Conv1D(12, 3, activation="relu")(result)
    result = layers.GlobalMaxPooling1D()(result)
    output = layers.Dense(5, activation="softmax")(result)
    return keras.Model([main_input, sentiment_input], output)


model = get_model(14, 60)
model.compile(loss="categorical_crossentropy", optimizer="adam")
