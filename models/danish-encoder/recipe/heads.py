"""The encoder with its heads: main group, subject, urgency and life event on the mean of the token vectors, person names on each token."""
from __future__ import annotations
import torch
import torch.nn as nn
import torch.nn.functional as F
from encoder import Encoder, pool

LIFE = ['none', 'moving', 'child', 'bereavement', 'divorce', 'illness', 'job-loss', 'business-start', 'retirement', 'school-start', 'building']
URGENCY = ['normal', 'elevated', 'acute']


class Router(nn.Module):
    def __init__(self, encoder: Encoder, mains: int, subjects: int):
        super().__init__()
        h = encoder.cfg['hidden']
        self.encoder = encoder
        self.main = nn.Linear(h, mains)
        self.subject = nn.Linear(h, subjects)
        self.urgency = nn.Linear(h, len(URGENCY))
        self.life = nn.Linear(h, len(LIFE))
        self.names = nn.Linear(h, 3)
        # Pooled vectors of E5 share a large mean and a small spread, which stalls linear heads: they are standardised with the figures of the
        # training texts before the first step, and export.py folds the figures into the heads.
        self.register_buffer('centre', torch.zeros(h))
        self.register_buffer('spread', torch.ones(h))
        self.drop = 0.1

    def forward(self, ids, mask):
        hidden = self.encoder(ids, mask)
        p = pool(hidden.float(), mask)
        d = F.dropout((p - self.centre) / self.spread, self.drop, self.training)
        return dict(hidden=hidden, pooled=p, main=self.main(d), subject=self.subject(d), urgency=self.urgency(d), life=self.life(d))


    def tag(self, hidden):
        return self.names(F.dropout(hidden.float(), self.drop, self.training))
