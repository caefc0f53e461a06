"""What readers say of answers."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from ...feedback import Feedback, FeedbackFile
from .. import problems, schemas
from ..metrics import Metrics
from ..parameters import ONLY_KNOWN
from ..saying import Refused
from ..security import from_elsewhere


def router(file: FeedbackFile, metrics: Metrics) -> APIRouter:
    """The route that keeps a judgement."""
    routes = APIRouter(tags=["feedback"], dependencies=[ONLY_KNOWN])

    @routes.post(
        "/api/feedback",
        status_code=201,
        response_model=schemas.Thanks,
        responses=problems.described(403, 422, 507),
    )
    def feedback(judgement: schemas.Judgement, request: Request) -> JSONResponse:
        """Keep whether an answer helped, in a local file, without who said it."""
        if from_elsewhere(request):
            raise Refused(403, "elsewhere")
        keep(file, metrics, judgement)
        return JSONResponse({"status": "kept"}, status_code=201)

    return routes


def keep(file: FeedbackFile, metrics: Metrics, judgement: schemas.Judgement) -> None:
    """Write a judgement down and count it. Raises FeedbackFull."""
    raw = judgement.model_dump()
    file.add(Feedback(**{**raw, "passages": tuple(raw["passages"])}))
    metrics.judged(helpful=judgement.helpful)
