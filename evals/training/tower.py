"""The network that reads questions, in torch, and how near it brings a question to passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from index.embed.embedder import FloatArray
from index.embed.weights import Weights
from index.late import HEADING_WORTH, DocumentTokens

_MATRICES = ("q", "k", "v", "ao", "fi", "fo")
_NORMS = ("aln", "oln")


class Layer(nn.Module):
    """One layer of BERT's encoder with the model's own weights."""

    def __init__(self, weights: Weights, number: int) -> None:
        super().__init__()
        shape = weights.shape
        self.heads = shape.heads
        for name in _MATRICES:
            outputs, inputs = weights.matrix(f"l{number}.{name}.w").shape
            setattr(self, name, nn.Linear(inputs, outputs))
        for name in _NORMS:
            setattr(self, name, nn.LayerNorm(shape.hidden, shape.epsilon))
        for name, tensor in tensors_of(weights, number).items():
            part, which = name.split(".")[1:]
            own = getattr(getattr(self, part), "weight" if which == "w" else "bias")
            own.data = torch.tensor(tensor)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States (batch, tokens, hidden), those that count by `mask` (batch, tokens)."""
        batch, tokens, hidden = states.shape
        split = (batch, tokens, self.heads, hidden // self.heads)
        query, key, value = (
            m(states).view(split).transpose(1, 2) for m in (self.q, self.k, self.v)
        )
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        states = self.aln(states + self.ao(seen.transpose(1, 2).reshape(batch, tokens, hidden)))
        return self.oln(states + self.fo(F.gelu(self.fi(states))))

    def tensors(self, number: int) -> dict[str, FloatArray]:
        """Its weights by the names of the model's file."""
        found: dict[str, FloatArray] = {}
        for name in (*_MATRICES, *_NORMS):
            part = getattr(self, name)
            found[f"l{number}.{name}.w"] = part.weight.detach().numpy()
            found[f"l{number}.{name}.b"] = part.bias.detach().numpy()
        return found


def tensors_of(weights: Weights, number: int) -> dict[str, FloatArray]:
    """The tensors of a layer by their names."""
    found = {f"l{number}.{name}.w": weights.matrix(f"l{number}.{name}.w") for name in _MATRICES}
    found |= {f"l{number}.{name}.w": weights.vector(f"l{number}.{name}.w") for name in _NORMS}
    parts = (*_MATRICES, *_NORMS)
    return found | {f"l{number}.{n}.b": weights.vector(f"l{number}.{n}.b") for n in parts}


class Tower(nn.Module):
    """The whole encoder; of its layers those from `first` on are trained."""

    def __init__(self, weights: Weights, first: int) -> None:
        super().__init__()
        self.first = first
        self.norm = nn.LayerNorm(weights.shape.hidden, weights.shape.epsilon)
        self.norm.weight.data = torch.tensor(weights.vector("emb.ln.w"))
        self.norm.bias.data = torch.tensor(weights.vector("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(weights, n) for n in range(weights.shape.layers))

    def forward(self, inputs: Tensor, mask: Tensor) -> Tensor:
        """The last states of `inputs`, the summed embeddings (batch, tokens, hidden)."""
        with torch.no_grad():
            states = self.norm(inputs)
            for layer in self.layers[: self.first]:
                states = layer(states, mask)
        for layer in self.layers[self.first :]:
            states = layer(states, mask)
        return states

    def trained(self) -> list[nn.Parameter]:
        """The parameters that learn."""
        return [p for layer in self.layers[self.first :] for p in layer.parameters()]

    def tensors(self) -> dict[str, FloatArray]:
        """The weights of the layers that learn, by the names of the model's file."""
        found: dict[str, FloatArray] = {}
        for number in range(self.first, len(self.layers)):
            found |= self.layers[number].tensors(number)
        return found


@dataclass(frozen=True)
class Told:
    """A question as the network takes it in: `inputs` (tokens, hidden), and `weights` (tokens,),
    what each token counts when words are held against passages."""

    inputs: FloatArray
    weights: FloatArray


class Passages:
    """A document's windows as an index holds them; they stay as they are."""

    def __init__(self, vectors: FloatArray, tokens: DocumentTokens) -> None:
        self.vectors = torch.tensor(vectors)
        unit = F.normalize(torch.tensor(tokens.tokens.astype(np.float32)), dim=-1)
        self.common = unit.mean(0)
        self._tokens = F.normalize(unit - self.common, dim=-1)
        self._bounds, self._head = torch.tensor(tokens.bounds), torch.tensor(tokens.head)

    def __len__(self) -> int:
        return len(self._head)

    def scores(self, tower: Tower, told: Sequence[Told], windows: Tensor) -> tuple[Tensor, Tensor]:
        """For each question the cosine with each window, and the late interaction of its words with
        those of window and headings, as `assistant.evidence.likeness` has it: both (questions,
        windows)."""
        inputs, mask, weights = padded(told)
        states = tower(inputs, mask)
        means = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        cosines = F.normalize(means, dim=-1) @ self.vectors[windows].T
        counting = weights > 0
        words = F.normalize(F.normalize(states, dim=-1) - self.common, dim=-1)[counting]
        near = self._nearest(words, windows) * weights[counting][:, None]
        late = torch.zeros(len(told), len(windows)).index_add(0, counting.nonzero()[:, 0], near)
        return cosines, late / weights.sum(1, keepdim=True).clamp(min=1e-6)

    def _nearest(self, words: Tensor, windows: Tensor) -> Tensor:
        """For each word the likeness of the most alike word of each window or its headings."""
        heads, above = torch.unique(self._head[windows], return_inverse=True)
        stretches = torch.cat([windows, heads + len(self)])
        begins = self._bounds[stretches]
        lengths = self._bounds[stretches + 1] - begins
        starts = torch.cumsum(lengths, 0) - lengths
        places = torch.repeat_interleave(begins - starts, lengths) + torch.arange(
            int(lengths.sum())
        )
        owner = torch.repeat_interleave(torch.arange(len(stretches)), lengths)
        likeness = words @ self._tokens[places].T
        best = torch.full((len(words), len(stretches)), -2.0)
        best = best.scatter_reduce(1, owner.expand(len(words), -1), likeness, "amax")
        texts, headings = best[:, : len(windows)], best[:, len(windows) :][:, above]
        return torch.maximum(texts, HEADING_WORTH * headings)


def padded(told: Sequence[Told]) -> tuple[Tensor, Tensor, Tensor]:
    """Inputs (batch, tokens, hidden), which tokens there are, and what each counts."""
    longest = max(len(one.weights) for one in told)
    inputs = torch.zeros(len(told), longest, told[0].inputs.shape[1])
    mask = torch.zeros(len(told), longest, dtype=torch.bool)
    weights = torch.zeros(len(told), longest)
    for i, one in enumerate(told):
        size = len(one.weights)
        inputs[i, :size] = torch.from_numpy(one.inputs)
        mask[i, :size] = True
        weights[i, :size] = torch.from_numpy(one.weights)
    return inputs, mask, weights


def averaged(towers: Sequence[Mapping[str, FloatArray]]) -> dict[str, FloatArray]:
    """The mean of the weights of several trainings from one start (Wortsman et al., "Model soups",
    ICML 2022)."""
    return {
        name: np.mean([t[name] for t in towers], axis=0, dtype=np.float32) for name in towers[0]
    }
