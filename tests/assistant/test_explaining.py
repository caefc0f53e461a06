"""What is told of the stages is told of the question that was answered."""

from assistant.service import Assistant


def test_the_plan_that_the_turn_before_talked_of_is_explained(assistant: Assistant) -> None:
    history = ("Che cosa è una comunità energetica?",)
    answer, stages = assistant.explain("e chi la produce?", history)
    assert {citation.plan for citation in answer.citations} <= {"borgoverde"}
    assert "   piani: borgoverde" in stages


def test_plans_are_called_as_an_answer_calls_them(assistant: Assistant) -> None:
    _, stages = assistant.explain("Quali azioni riguardano gli alloggi?", plans=("valfiore",))
    assert "   piani: valfiore" in stages
