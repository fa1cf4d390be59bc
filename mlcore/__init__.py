"""What the lecture on image classification computes, in NumPy."""
