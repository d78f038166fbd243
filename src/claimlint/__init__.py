"""claimlint: find marketing claims in clinic copy that the evidence does not carry."""

__version__ = "0.1.0"
