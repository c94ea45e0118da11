"""What acupuncture can and cannot do for a chronic pain, how sure anyone is, and what to do first."""

__version__ = "0.1.0"
