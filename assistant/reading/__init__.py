"""Reading questions: spelling, kind, scope, topic, and what a follow-up leaves out."""
