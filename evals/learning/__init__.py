"""What is learnt of written and judged questions and documents: the judge, kinds of questions, how turns
lean, where requests begin, what counts ask for, pairs of plans."""
