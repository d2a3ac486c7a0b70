/** Ten cells of a made notebook: `$n` is the number of the block, `$p` that of the one before. */
type Block = readonly string[];

/** PyTorch: modules that build on the block before, a compiled step, a loop. */
const pytorch: Block = [
  `batch_size_$n = 64
lr_$n = 3e-4 * ($n + 1)
epochs_$n = 5
history_$n = {'loss': [], 'accuracy': []}`,
  `class Samples$n(torch.utils.data.Dataset):
    def __init__(self, size):
        self.x = torch.randn(size, 128)
        self.y = torch.randint(0, 10, (size,))

    def __len__(self):
        return len(self.x)

    def __getitem__(self, index):
        return self.x[index], self.y[index]

loader_$n = torch.utils.data.DataLoader(Samples$n(4096), batch_size=batch_size_$n, shuffle=True)`,
  `class Block$n(nn.Module):
    def __init__(self, width, dropout=0.1):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.attention = nn.MultiheadAttention(width, num_heads=4, batch_first=True)
        self.feed = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        h = self.norm(x)
        h, _ = self.attention(h, h, h)
        if x.shape[0] > 1:
            x = x + self.dropout(h)
        return x + self.feed(self.norm(x))`,
  `class Net$n(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.embed = nn.Linear(128, 256)
        self.blocks = nn.ModuleList([Block$n(256) for _ in range(depth)] + [Block$p(256)])
        self.head = nn.Linear(256, 10)

    def forward(self, x):
        x = self.embed(x)
        for block in self.blocks:
            x = block(x)
        return self.head(x)

model_$n = Net$n(depth=4).to(device)
optimizer_$n = torch.optim.AdamW(model_$n.parameters(), lr=lr_$n)`,
  `def loss_$n(logits, y, smoothing=0.1):
    loss = F.cross_entropy(logits, y, label_smoothing=smoothing)
    penalty = sum(p.pow(2).sum() for p in model_$n.parameters())
    return loss + 1e-5 * penalty`,
  `@torch.compile
def train_step_$n(x, y):
    optimizer_$n.zero_grad()
    logits = model_$n(x)
    loss = loss_$n(logits, y)
    loss.backward()
    optimizer_$n.step()
    print('step', $n)
    return loss, (logits.argmax(-1) == y).float().mean()`,
  `%%time
for epoch in range(epochs_$n):
    for x, y in loader_$n:
        x, y = x.to(device), y.to(device)
        loss, accuracy = train_step_$n(x, y)
        history_$n['loss'].append(loss.item())
        history_$n['accuracy'].append(float(accuracy))
    print(f"epoch {epoch}: {np.mean(history_$n['loss'][-100:]):.3f}")`,
  `@torch.no_grad()
def evaluate_$n(model, loader):
    model.eval()
    right = total = 0
    for x, y in loader:
        logits = model(x.to(device))
        right += (logits.argmax(-1).cpu() == y).sum().item()
        total += len(y)
    return right / total

accuracy_$n = evaluate_$n(model_$n, loader_$n)
best = max(best, accuracy_$n)`,
  `fig, axes = plt.subplots(1, 2, figsize=(10, 3))
for axis, (name, values) in zip(axes, history_$n.items()):
    axis.plot(values, label=f'{name} $n')
    axis.plot(history_$p[name], label='before')
    axis.legend()
plt.show()`,
  `!nvidia-smi
torch.save(model_$n.state_dict(), f'model_$n_{best:.2f}.pt')`
];

/** JAX: parameters in trees, jitted steps, scans. */
const jax: Block = [
  `batch_size_$n = 64
lr_$n = 3e-4 * ($n + 1)
steps_$n = 200
key, *keys_$n = jax.random.split(key, 5)`,
  `x_$n = jax.random.normal(keys_$n[0], (4096, 128))
y_$n = jax.random.randint(keys_$n[1], (4096,), 0, 10)

def batches_$n(rng):
    order = rng.permutation(len(x_$n))
    for start in range(0, len(order), batch_size_$n):
        chosen = order[start:start + batch_size_$n]
        yield x_$n[chosen], y_$n[chosen]`,
  `def init_$n(key, sizes):
    params = []
    for k, fan_in, fan_out in zip(jax.random.split(key, len(sizes)), sizes[:-1], sizes[1:]):
        w = jax.random.normal(k, (fan_in, fan_out)) * jnp.sqrt(2 / fan_in)
        params.append({'w': w, 'b': jnp.zeros(fan_out)})
    return params

params_$n = init_$n(keys_$n[2], [128, 256, 256, 10])`,
  `def forward_$n(params, x):
    for layer in params[:-1]:
        x = jax.nn.gelu(x @ layer['w'] + layer['b'])
    return x @ params[-1]['w'] + params[-1]['b']

def loss_$n(params, x, y):
    logits = forward_$n(params, x)
    picked = jnp.take_along_axis(jax.nn.log_softmax(logits), y[:, None], axis=1)
    return -picked.mean() + 1e-5 * sum(jnp.sum(l['w'] ** 2) for l in params)`,
  `optimizer_$n = optax.adamw(lr_$n)
state_$n = optimizer_$n.init(params_$n)`,
  `@jax.jit
def step_$n(params, state, x, y):
    loss, grads = jax.value_and_grad(loss_$n)(params, x, y)
    updates, state = optimizer_$n.update(grads, state, params)
    print('loss', loss)
    scale = jnp.where(loss > lr_$p, 1.0, 0.5)
    params = optax.apply_updates(params, jax.tree.map(lambda u: scale * u, updates))
    return params, state, loss`,
  `%%time
losses_$n = []
for x, y in batches_$n(np.random.default_rng($n)):
    params_$n, state_$n, loss = step_$n(params_$n, state_$n, x, y)
    losses_$n.append(float(loss))
print('mean', np.mean(losses_$n))`,
  `@partial(jax.jit, static_argnames='length')
def rollout_$n(params, x, length):
    def body(carry, _):
        carry = jnp.tanh(forward_$n(params, carry) @ jnp.ones((10, 128)))
        return carry, carry.mean()
    return jax.lax.scan(body, x, None, length=length)

final_$n, means_$n = rollout_$n(params_$n, x_$n[:8], length=16)`,
  `plt.plot(losses_$n, label='$n')
plt.plot(losses_$p, label='$p')
plt.legend()
plt.show()`,
  `accuracy_$n = jnp.mean(jnp.argmax(forward_$n(params_$n, x_$n), -1) == y_$n)
best = max(best, accuracy_$n.item())
best`
];

/** TensorFlow: Keras layers, a step as `tf.function`, `Dataset.map`. */
const tensorflow: Block = [
  `BATCH_$n = 64
LR_$n = 3e-4 * ($n + 1)
EPOCHS_$n = 3
history_$n = []`,
  `def prepare_$n(x, y):
    x = tf.cast(x, tf.float32) / 255.0
    x = tf.image.random_flip_left_right(x)
    return x, tf.one_hot(y, 10)

dataset_$n = (
    tf.data.Dataset.from_tensor_slices((images, labels))
    .shuffle(1024)
    .map(prepare_$n, num_parallel_calls=tf.data.AUTOTUNE)
    .batch(BATCH_$n)
    .prefetch(tf.data.AUTOTUNE)
)`,
  `class Residual$n(tf.keras.layers.Layer):
    def __init__(self, filters, **kwargs):
        super().__init__(**kwargs)
        self.first = tf.keras.layers.Conv2D(filters, 3, padding='same', activation='relu')
        self.second = tf.keras.layers.Conv2D(filters, 3, padding='same')
        self.norm = tf.keras.layers.BatchNormalization()

    def call(self, x, training=False):
        h = self.second(self.first(x))
        h = self.norm(h, training=training)
        return tf.nn.relu(x + h)`,
  `inputs = tf.keras.Input((32, 32, 3))
x = tf.keras.layers.Conv2D(64, 3, padding='same')(inputs)
x = Residual$n(64)(x)
x = Residual$p(64)(x)
x = tf.keras.layers.GlobalAveragePooling2D()(x)
model_$n = tf.keras.Model(inputs, tf.keras.layers.Dense(10)(x))
optimizer_$n = tf.keras.optimizers.Adam(LR_$n)`,
  `loss_fn_$n = tf.keras.losses.CategoricalCrossentropy(from_logits=True)
metric_$n = tf.keras.metrics.CategoricalAccuracy()`,
  `@tf.function
def train_step_$n(x, y):
    with tf.GradientTape() as tape:
        logits = model_$n(x, training=True)
        loss = loss_fn_$n(y, logits)
    grads = tape.gradient(loss, model_$n.trainable_variables)
    optimizer_$n.apply_gradients(zip(grads, model_$n.trainable_variables))
    metric_$n.update_state(y, logits)
    if loss > LR_$p:
        print('large loss', loss)
    return loss`,
  `%%time
for epoch in range(EPOCHS_$n):
    for x, y in dataset_$n:
        loss = train_step_$n(x, y)
        history_$n.append(loss.numpy())
    print(epoch, metric_$n.result().numpy())
    metric_$n.reset_state()`,
  `model_$n.compile(optimizer='adam', loss=loss_fn_$n, metrics=['accuracy'])
result_$n = model_$n.fit(dataset_$n, epochs=EPOCHS_$n, verbose=0)`,
  `plt.plot(history_$n, label='$n')
plt.plot(history_$p, label='$p')
plt.legend()
plt.show()`,
  `!ls -lh
model_$n.save(f'model_$n.keras')
best = max(best, result_$n.history['accuracy'][-1])`
];

/** What a notebook of one framework begins with, and the cells that it repeats. */
export const FRAMEWORK_BLOCKS: Readonly<
  Record<'pytorch' | 'jax' | 'tensorflow', { readonly start: string; readonly block: Block }>
> = {
  pytorch: {
    start: `import numpy as np
import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn
device = 'cuda' if torch.cuda.is_available() else 'cpu'
best = 0.0`,
    block: pytorch
  },
  jax: {
    start: `from functools import partial
import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt
import numpy as np
import optax
key = jax.random.key(0)
best = 0.0`,
    block: jax
  },
  tensorflow: {
    start: `import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
(images, labels), _ = tf.keras.datasets.cifar10.load_data()
best = 0.0`,
    block: tensorflow
  }
};
