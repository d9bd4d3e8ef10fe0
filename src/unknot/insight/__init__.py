"""What the diary means: adherence, cramp rates with intervals, comparisons, warning signs; no sentences."""
