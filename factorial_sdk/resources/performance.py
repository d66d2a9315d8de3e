"""Performance: reviews, agreements, scores and targets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class AgreementCompletionStatus(StrEnum):
    """Agreement completion status of `ReviewProcessTarget`."""

    CANBEINITIATED = "canbeinitiated"
    HASBOUNCEDEMAILAGREEMENT = "hasbouncedemailagreement"
    HASCANCELLEDAGREEMENT = "hascancelledagreement"
    HASDECLINEDAGREEMENT = "hasdeclinedagreement"
    HASERRORAGREEMENT = "haserroragreement"
    HASESIGNEDAGREEMENT = "hasesignedagreement"
    HASEXPIREDAGREEMENT = "hasexpiredagreement"
    HASPARTIALLYESIGNEDAGREEMENT = "haspartiallyesignedagreement"
    HASPENDINGAGREEMENT = "haspendingagreement"
    HASPENDINGESIGNATURESAGREEMENT = "haspendingesignaturesagreement"
    HASSIGNEDAGREEMENT = "hassignedagreement"
    NOTINITIATED = "notinitiated"


class AgreementStatus(StrEnum):
    """Status of `Agreement`."""

    PENDING = "pending"
    SIGNED = "signed"


class AnswerType(StrEnum):
    """Answer type of `ReviewEvaluationAnswerQuestionQuestion`, …."""

    MULTIPLE_CHOICE = "multiple_choice"
    NUMBER = "number"
    RATING = "rating"
    TEXT = "text"


class ReviewEvaluationAnswerContentType(StrEnum):
    """Type of `ReviewEvaluationAnswerContent`."""

    ANSWERED_QUESTION = "answered_question"
    ANSWERED_SECTION = "answered_section"


class ReviewEvaluationStatus(StrEnum):
    """Status of `ReviewEvaluation`."""

    PENDING = "pending"
    PUBLISHED = "published"


class ReviewProcessCustomTemplateTargetStrategyStrategyOption(StrEnum):
    """Strategy of `ReviewProcessCustomTemplateTargetStrategy`, …."""

    ALL_EMPLOYEES = "all_employees"
    BY_EMPLOYEES = "by_employees"
    BY_LOCATIONS = "by_locations"
    BY_TEAMS = "by_teams"
    MANUAL_SELECTION = "manual_selection"


class ReviewProcessStatus(StrEnum):
    """Status of `ReviewProcess`."""

    ACTIVE = "active"
    DRAFT = "draft"
    FINISHED = "finished"
    SCHEDULED = "scheduled"
    STARTING = "starting"


class ReviewQuestionnairesByStrategyContentType(StrEnum):
    """Type of `ReviewQuestionnairesByStrategyContent`."""

    QUESTION = "question"
    SECTION = "section"


class ReviewerStrategy(StrEnum):
    """Reviewer strategy of `ReviewEvaluation`, `ReviewEvaluationScore`, …."""

    DIRECT_REPORTS = "direct_reports"
    MANAGER = "manager"
    PEERS = "peers"
    SELF = "self"


class StartValidationErrors(StrEnum):
    """Start validation errors of `ReviewProcess`."""

    INVALID_DEADLINE = "invalid_deadline"
    INVALID_SECTION_WEIGHTS_SUM = "invalid_section_weights_sum"
    MISSING_DEADLINE = "missing_deadline"
    MISSING_POTENTIAL_REVIEWERS = "missing_potential_reviewers"
    MISSING_QUESTIONS = "missing_questions"
    MISSING_REVIEWER_STRATEGY = "missing_reviewer_strategy"
    MISSING_TARGET_STRATEGY = "missing_target_strategy"
    MISSING_TARGET_STRATEGY_MEMBERS = "missing_target_strategy_members"
    MISSING_TITLE = "missing_title"


class TemplateType(StrEnum):
    """Template type of `ReviewProcessCreateFromTemplate`."""

    CUSTOM = "custom"
    PREDEFINED = "predefined"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgreementSelfComment(Model):
    """Self comment of `Agreement`."""

    question_uuid: str
    author_access_id: ID
    text: str
    updated_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgreementManagerComment(Model):
    """Manager comment of `Agreement`."""

    question_uuid: str
    author_access_id: ID
    text: str
    updated_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgreementConclusions(Model):
    """Conclusions of `Agreement`."""

    text: str
    last_updated_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Agreement(Model):
    """Agreement (`performance/agreement`)."""

    id: ID
    process_id: ID
    target_id: ID
    status: AgreementStatus | str
    locked: bool
    self_comments: list[AgreementManagerComment]
    manager_comments: list[AgreementManagerComment]
    signer_id: ID | None = None
    reviewer_id: ID | None = None
    manager_signed_at: dt.datetime | None = None
    target_signed_at: dt.datetime | None = None
    agreement_signed_at: dt.datetime | None = None
    last_modified_at: dt.datetime | None = None
    conclusions: AgreementConclusions | None = None
    self_evaluation_id: ID | None = None
    manager_evaluation_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgreementBulkInitiate(Body):
    """Body of `AgreementsEndpoint.bulk_initiate`."""

    process_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgreementInitiate(Body):
    """Body of `AgreementsEndpoint.initiate`."""

    process_id: ID
    target_id: ID


class AgreementsEndpoint(Endpoint[Api]):
    """Agreements (`performance/agreements`)."""

    path = "performance/agreements"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        process_ids: Sequence[ID] | None = None,
        target_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Agreement]]:
        """Read one page of agreements (`GET performance/agreements`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "process_ids[]": process_ids, "target_ids[]": target_ids}
        return self._list(Agreement, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, agreement_id: ID, **options: Unpack[RequestOptions]) -> Request[Agreement]:
        """Read an agreement (`GET performance/agreements/{id}`)."""
        return self._read(Agreement, agreement_id, options)

    @operation
    def bulk_initiate(
        self, data: AgreementBulkInitiate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Agreement]]:
        """Initiate several agreements (`POST performance/agreements/bulk_initiate`)."""
        return self._act_on_many("bulk_initiate", Agreement, AgreementBulkInitiate, data, options)

    @operation
    def initiate(
        self, data: AgreementInitiate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Agreement]:
        """Initiate an agreement (`POST performance/agreements/initiate`)."""
        return self._act("initiate", Agreement, AgreementInitiate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CompanyEmployeeScoreScale(Model):
    """Company employee score scale (`performance/company_employee_score_scale`)."""

    id: ID
    scale_id: ID
    is_default: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CompanyEmployeeScoreScaleSet(Body):
    """Body of `CompanyEmployeeScoreScalesEndpoint.set`."""

    id: ID
    scale_id: ID


class CompanyEmployeeScoreScalesEndpoint(Endpoint[Api]):
    """Company employee score scales (`performance/company_employee_score_scales`)."""

    path = "performance/company_employee_score_scales"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[CompanyEmployeeScoreScale]]:
        """Read one page of company employee score scales.

        `GET performance/company_employee_score_scales`

        Args:
            ids: Only records with these ids.
        """
        return self._list(CompanyEmployeeScoreScale, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, scale_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[CompanyEmployeeScoreScale]:
        """Read a company employee score scale.

        `GET performance/company_employee_score_scales/{id}`
        """
        return self._read(CompanyEmployeeScoreScale, scale_id, options)

    @operation
    def set(
        self, data: CompanyEmployeeScoreScaleSet | Fields, **options: Unpack[RequestOptions]
    ) -> Request[CompanyEmployeeScoreScale]:
        """Set a company employee score scale.

        `POST performance/company_employee_score_scales/set`
        """
        return self._act(
            "set", CompanyEmployeeScoreScale, CompanyEmployeeScoreScaleSet, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeScoreScaleScale(Model):
    """Scale of `EmployeeScoreScale`."""

    value: int
    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeScoreScale(Model):
    """Employee score scale (`performance/employee_score_scale`)."""

    id: ID
    scale: list[EmployeeScoreScaleScale]
    is_default: bool


class EmployeeScoreScalesEndpoint(Endpoint[Api]):
    """Employee score scales (`performance/employee_score_scales`)."""

    path = "performance/employee_score_scales"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[EmployeeScoreScale]]:
        """Read one page of employee score scales (`GET performance/employee_score_scales`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(EmployeeScoreScale, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, scale_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[EmployeeScoreScale]:
        """Read an employee score scale (`GET performance/employee_score_scales/{id}`)."""
        return self._read(EmployeeScoreScale, scale_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerScale(Model):
    """Scale of `ReviewEvaluationAnswer`, nested."""

    value: int
    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerMetadata(Model):
    """Metadata of `ReviewEvaluationAnswer`, nested."""

    competency_id: ID | None = None
    competency_level_id: ID | None = None
    competency_level_name: str | None = None
    competency_level_description: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerQuestionQuestion(Model):
    """Question of `ReviewEvaluationAnswer`, nested."""

    uuid: str
    mandatory: bool
    title: str
    answer_type: AnswerType | str
    with_comment: bool | None = None
    scale: list[ReviewEvaluationAnswerScale] | None = None
    max_choices: int | None = None
    choice_options: list[str] | None = None
    metadata: ReviewEvaluationAnswerMetadata | None = None
    description: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerAnswerRating(Model):
    """Answer rating of `ReviewEvaluationAnswer`, nested."""

    value: int | None = None
    comment: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerAnswer(Model):
    """Answer of `ReviewEvaluationAnswer`, nested."""

    uuid: str
    answer_text: str | None = None
    answer_int: int | None = None
    answer_float: float | None = None
    answer_choice: list[str] | None = None
    answer_rating: ReviewEvaluationAnswerAnswerRating | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerQuestion(Model):
    """Question of `ReviewEvaluationAnswer`, nested."""

    question: ReviewEvaluationAnswerQuestionQuestion
    answer: ReviewEvaluationAnswerAnswer | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerContent(Model):
    """Content of `ReviewEvaluationAnswer`, nested."""

    uuid: str
    type: ReviewEvaluationAnswerContentType | str
    questions: list[ReviewEvaluationAnswerQuestion]
    section_title: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerAnsweredQuestionnaireWithSections(Model):
    """Answered questionnaire with sections of `ReviewEvaluationAnswer`."""

    content: list[ReviewEvaluationAnswerContent]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerAnsweredEmployeeScoreQuestionnaire(Model):
    """Answered employee score questionnaire of `ReviewEvaluationAnswer`."""

    content: list[ReviewEvaluationAnswerContent]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerAnsweredEmployeePotentialScoreQuestionnaire(Model):
    """Answered employee potential score questionnaire of `ReviewEvaluationAnswer`."""

    content: list[ReviewEvaluationAnswerContent]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswer(Model):
    """Review evaluation answer (`performance/review_evaluation_answer`)."""

    id: ID
    performance_review_evaluation_id: ID
    answered_questionnaire_with_sections: (
        ReviewEvaluationAnswerAnsweredEmployeePotentialScoreQuestionnaire
    )
    answered_employee_score_questionnaire: (
        ReviewEvaluationAnswerAnsweredEmployeePotentialScoreQuestionnaire | None
    ) = None
    answered_employee_potential_score_questionnaire: (
        ReviewEvaluationAnswerAnsweredEmployeePotentialScoreQuestionnaire | None
    ) = None


class ReviewEvaluationAnswersEndpoint(Endpoint[Api]):
    """Review evaluation answers (`performance/review_evaluation_answers`)."""

    path = "performance/review_evaluation_answers"

    @paged
    def get(
        self,
        *,
        performance_review_evaluation_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewEvaluationAnswer]]:
        """Read one page of review evaluation answers.

        `GET performance/review_evaluation_answers`
        """
        return self._list(
            ReviewEvaluationAnswer,
            {"performance_review_evaluation_ids[]": performance_review_evaluation_ids},
            options,
        )

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationScore(Model):
    """Review evaluation score (`performance/review_evaluation_score`)."""

    id: ID
    review_process_id: ID
    review_evaluation_id: ID
    target_access_id: ID
    company_id: ID
    """The company that the record belongs to."""
    reviewer_strategy: ReviewerStrategy | str
    review_process_target_id: ID
    score: float
    scale_min: int
    scale_max: int
    normalized_score: float
    """As a percentage."""
    published_at: dt.datetime
    potential_score: int | None = None
    normalized_potential_score: float | None = None
    """As a percentage."""


class ReviewEvaluationScoresEndpoint(Endpoint[Api]):
    """Review evaluation scores (`performance/review_evaluation_scores`)."""

    path = "performance/review_evaluation_scores"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        review_process_ids: Sequence[ID] | None = None,
        review_evaluation_ids: Sequence[ID] | None = None,
        target_access_ids: Sequence[ID] | None = None,
        reviewer_strategies: Sequence[ReviewerStrategy | str] | None = None,
        review_process_target_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewEvaluationScore]]:
        """Read one page of review evaluation scores.

        `GET performance/review_evaluation_scores`

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "review_process_ids[]": review_process_ids,
            "review_evaluation_ids[]": review_evaluation_ids,
            "target_access_ids[]": target_access_ids,
            "reviewer_strategies[]": reviewer_strategies,
            "review_process_target_ids[]": review_process_target_ids,
        }
        return self._list(ReviewEvaluationScore, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, score_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ReviewEvaluationScore]:
        """Read a review evaluation score (`GET performance/review_evaluation_scores/{id}`)."""
        return self._read(ReviewEvaluationScore, score_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluation(Model):
    """Review evaluation (`performance/review_evaluation`)."""

    id: ID
    evaluation_type: ReviewerStrategy | str
    published: bool
    status: ReviewEvaluationStatus | str
    review_process_target_id: ID
    performance_review_process_id: ID | None = None
    target_access_id: ID | None = None
    reviewer_access_id: ID | None = None
    published_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationReplaceReviewer(Body):
    """Body of `ReviewEvaluationsEndpoint.replace_reviewer`."""

    id: ID
    new_reviewer_access_id: ID


class ReviewEvaluationsEndpoint(Endpoint[Api]):
    """Review evaluations (`performance/review_evaluations`)."""

    path = "performance/review_evaluations"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        performance_review_process_ids: Sequence[ID] | None = None,
        published: bool | None = None,
        reviewer_ids: Sequence[ID] | None = None,
        reviewer_strategies: Sequence[ReviewerStrategy | str] | None = None,
        target_access_ids: Sequence[ID] | None = None,
        review_process_target_ids: Sequence[ID] | None = None,
        with_targets_managed_by_filter: Mapping[str, Any] | None = None,
        exclude_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewEvaluation]]:
        """Read one page of review evaluations (`GET performance/review_evaluations`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "performance_review_process_ids[]": performance_review_process_ids,
            "published": published,
            "reviewer_ids[]": reviewer_ids,
            "reviewer_strategies[]": reviewer_strategies,
            "target_access_ids[]": target_access_ids,
            "review_process_target_ids[]": review_process_target_ids,
            "with_targets_managed_by_filter": with_targets_managed_by_filter,
            "exclude_ids[]": exclude_ids,
        }
        return self._list(ReviewEvaluation, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, evaluation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ReviewEvaluation]:
        """Read a review evaluation (`GET performance/review_evaluations/{id}`)."""
        return self._read(ReviewEvaluation, evaluation_id, options)

    @operation
    def replace_reviewer(
        self, data: ReviewEvaluationReplaceReviewer | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewEvaluation]:
        """Replace the reviewer (`POST performance/review_evaluations/replace_reviewer`)."""
        return self._act(
            "replace_reviewer", ReviewEvaluation, ReviewEvaluationReplaceReviewer, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewOwner(Model):
    """Review owner (`performance/review_owner`)."""

    id: ID
    access_id: ID
    performance_review_process_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewOwnerBulkCreate(Body):
    """Body of `ReviewOwnersEndpoint.bulk_create`."""

    review_process_id: ID
    owner_access_ids: Sequence[ID]


class ReviewOwnersEndpoint(Endpoint[Api]):
    """Review owners (`performance/review_owners`)."""

    path = "performance/review_owners"

    @paged
    def get(
        self,
        *,
        performance_review_process_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewOwner]]:
        """Read one page of review owners (`GET performance/review_owners`)."""
        return self._list(
            ReviewOwner,
            {"performance_review_process_ids[]": performance_review_process_ids},
            options,
        )

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def delete(
        self, owner_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ReviewOwner | None]:
        """Delete a review owner; returns it as it was, or None.

        `DELETE performance/review_owners/{id}`
        """
        return self._delete(ReviewOwner, owner_id, options)

    @operation
    def bulk_create(
        self, data: ReviewOwnerBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[ReviewOwner]]:
        """Create several review owners (`POST performance/review_owners/bulk_create`)."""
        return self._act_on_many("bulk_create", ReviewOwner, ReviewOwnerBulkCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCustomTemplateTargetStrategy(Model):
    """Target strategy of `ReviewProcessCustomTemplate`."""

    strategy: ReviewProcessCustomTemplateTargetStrategyStrategyOption | str
    arguments: list[str] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCustomTemplateVisibilitySettings(Model):
    """Visibility settings of `ReviewProcessCustomTemplate`."""

    restrict_answers_visibility_to_reportees: bool
    early_access_to_answers_for_managers: bool
    anonymous_peer_evaluation_for_target: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCustomTemplate(Model):
    """Review process custom template (`performance/review_process_custom_template`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    name: str
    created_at: dt.datetime
    author_id: ID | None = None
    description: str | None = None
    template_description: str | None = None
    target_strategy: ReviewProcessCustomTemplateTargetStrategy | None = None
    reviewer_strategies: list[ReviewerStrategy | str] | None = None
    agreements_enabled: bool | None = None
    employee_potential_score_enabled: bool | None = None
    competencies_assessments_enabled: bool | None = None
    visibility_settings: ReviewProcessCustomTemplateVisibilitySettings | None = None


class ReviewProcessCustomTemplatesEndpoint(Endpoint[Api]):
    """Review process custom templates (`performance/review_process_custom_templates`)."""

    path = "performance/review_process_custom_templates"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        author_ids: Sequence[ID] | None = None,
        search: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewProcessCustomTemplate]]:
        """Read one page of review process custom templates.

        `GET performance/review_process_custom_templates`

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "author_ids[]": author_ids, "search": search}
        return self._list(ReviewProcessCustomTemplate, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, template_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcessCustomTemplate]:
        """Read a review process custom template.

        `GET performance/review_process_custom_templates/{id}`
        """
        return self._read(ReviewProcessCustomTemplate, template_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessEstimatedTarget(Model):
    """Review process estimated target (`performance/review_process_estimated_target`)."""

    id: ID
    performance_review_process_id: ID
    access_id: ID
    employee_id: ID


class ReviewProcessEstimatedTargetsEndpoint(Endpoint[Api]):
    """Review process estimated targets (`performance/review_process_estimated_targets`)."""

    path = "performance/review_process_estimated_targets"

    @paged
    def get(
        self,
        *,
        performance_review_process_ids: Sequence[ID] | None = None,
        access_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewProcessEstimatedTarget]]:
        """Read one page of review process estimated targets.

        `GET performance/review_process_estimated_targets`
        """
        query = {
            "performance_review_process_ids[]": performance_review_process_ids,
            "access_ids[]": access_ids,
        }
        return self._list(ReviewProcessEstimatedTarget, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessTarget(Model):
    """Review process target (`performance/review_process_target`)."""

    id: ID
    access_id: ID
    performance_review_process_id: ID
    materialized_process_target_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessTargetAddPeers(Body):
    """Body of `ReviewProcessTargetsEndpoint.add_peers`."""

    id: ID
    peer_access_ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessTargetBulkCreate(Body):
    """Body of `ReviewProcessTargetsEndpoint.bulk_create`."""

    performance_review_process_id: ID
    targets_access_ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessTargetRemovePeerEvaluations(Body):
    """Body of `ReviewProcessTargetsEndpoint.remove_peer_evaluations`."""

    id: ID
    evaluation_ids: Sequence[ID]


class ReviewProcessTargetsEndpoint(Endpoint[Api]):
    """Review process targets (`performance/review_process_targets`)."""

    path = "performance/review_process_targets"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        access_ids: Sequence[ID] | None = None,
        only_for_peer_assignment: bool | None = None,
        without_manager: bool | None = None,
        performance_review_process_ids: Sequence[ID] | None = None,
        agreement_completion_status: AgreementCompletionStatus | str | None = None,
        pending_peer_evaluations: bool | None = None,
        managed_by_filter: Mapping[str, Any] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewProcessTarget]]:
        """Read one page of review process targets (`GET performance/review_process_targets`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "access_ids[]": access_ids,
            "only_for_peer_assignment": only_for_peer_assignment,
            "without_manager": without_manager,
            "performance_review_process_ids[]": performance_review_process_ids,
            "agreement_completion_status": agreement_completion_status,
            "pending_peer_evaluations": pending_peer_evaluations,
            "managed_by_filter": managed_by_filter,
        }
        return self._list(ReviewProcessTarget, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, target_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcessTarget]:
        """Read a review process target (`GET performance/review_process_targets/{id}`)."""
        return self._read(ReviewProcessTarget, target_id, options)

    @operation
    def delete(
        self, target_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcessTarget | None]:
        """Delete a review process target; returns it as it was, or None.

        `DELETE performance/review_process_targets/{id}`
        """
        return self._delete(ReviewProcessTarget, target_id, options)

    @operation
    def add_peers(
        self, data: ReviewProcessTargetAddPeers | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcessTarget]:
        """Add peers who review (`POST performance/review_process_targets/add_peers`)."""
        return self._act(
            "add_peers", ReviewProcessTarget, ReviewProcessTargetAddPeers, data, options
        )

    @operation
    def bulk_create(
        self, data: ReviewProcessTargetBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[ReviewProcessTarget]]:
        """Create several review process targets.

        `POST performance/review_process_targets/bulk_create`
        """
        return self._act_on_many(
            "bulk_create", ReviewProcessTarget, ReviewProcessTargetBulkCreate, data, options
        )

    @operation
    def remove_peer_evaluations(
        self,
        data: ReviewProcessTargetRemovePeerEvaluations | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[ReviewProcessTarget]:
        """Remove evaluations by peers.

        `POST performance/review_process_targets/remove_peer_evaluations`
        """
        return self._act(
            "remove_peer_evaluations",
            ReviewProcessTarget,
            ReviewProcessTargetRemovePeerEvaluations,
            data,
            options,
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessAgreementsConfiguration(Model):
    """Agreements configuration of `ReviewProcess`."""

    enabled: bool
    esignature_enabled: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCompetenciesAssessmentsConfiguration(Model):
    """Competencies assessments configuration of `ReviewProcess`."""

    enabled: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessTargetStrategy(Model):
    """Target strategy of `ReviewProcess`."""

    strategy: ReviewProcessCustomTemplateTargetStrategyStrategyOption | str
    arguments: list[str] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcess(Model):
    """Review process (`performance/review_process`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    status: ReviewProcessStatus | str
    start_validation_errors: list[StartValidationErrors | str]
    archived: bool
    agreements_configuration: ReviewProcessAgreementsConfiguration
    competencies_assessments_configuration: ReviewProcessCompetenciesAssessmentsConfiguration
    name: str | None = None
    description: str | None = None
    target_strategy: ReviewProcessTargetStrategy | None = None
    reviewer_strategies: list[ReviewerStrategy | str] | None = None
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    last_bulk_reminder: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCreate(Body):
    """Body of `ReviewProcessesEndpoint.create`."""

    author_access_id: ID
    name: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    reviewer_strategies: Maybe[Sequence[ReviewerStrategy | str]] = UNSET
    target_strategy: Maybe[ReviewProcessCustomTemplateTargetStrategyStrategyOption | str] = UNSET
    arguments: Maybe[Sequence[str]] = UNSET
    ends_at: Maybe[dt.datetime | str] = UNSET
    agreements_enabled: Maybe[bool] = UNSET
    employee_score_enabled: Maybe[bool] = UNSET
    employee_potential_score_enabled: Maybe[bool] = UNSET
    competencies_assessments_enabled: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCreateFromTemplate(Body):
    """Body of `ReviewProcessesEndpoint.create_from_template`."""

    author_access_id: ID
    template_id: ID
    template_type: TemplateType | str
    name: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessDuplicate(Body):
    """Body of `ReviewProcessesEndpoint.duplicate`."""

    id: ID
    author_access_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessRemindInBulk(Body):
    """Body of `ReviewProcessesEndpoint.remind_in_bulk`."""

    id: ID
    evaluation_types: Maybe[Sequence[ReviewerStrategy | str]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessRemoveSchedule(Body):
    """Body of `ReviewProcessesEndpoint.remove_schedule`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessReopen(Body):
    """Body of `ReviewProcessesEndpoint.reopen`."""

    id: ID
    ends_at: dt.datetime | str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessSchedule(Body):
    """Body of `ReviewProcessesEndpoint.schedule`."""

    id: ID
    starts_at: dt.datetime | str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessStart(Body):
    """Body of `ReviewProcessesEndpoint.start`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessStop(Body):
    """Body of `ReviewProcessesEndpoint.stop`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessToggleArchive(Body):
    """Body of `ReviewProcessesEndpoint.toggle_archive`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateAgreementsConfiguration(Body):
    """Body of `ReviewProcessesEndpoint.update_agreements_configuration`."""

    id: ID
    enabled: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateBasicInfo(Body):
    """Body of `ReviewProcessesEndpoint.update_basic_info`."""

    id: ID
    name: Maybe[str] = UNSET
    description: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateCompetenciesAssessmentsConfiguration(Body):
    """Body of `ReviewProcessesEndpoint.update_competencies_assessments_configuration`."""

    id: ID
    enabled: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateDeadline(Body):
    """Body of `ReviewProcessesEndpoint.update_deadline`."""

    id: ID
    ends_at: dt.datetime | str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateEmployeeScoreConfiguration(Body):
    """Body of `ReviewProcessesEndpoint.update_employee_score_configuration`."""

    id: ID
    enabled: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateReviewerStrategies(Body):
    """Body of `ReviewProcessesEndpoint.update_reviewer_strategies`."""

    id: ID
    reviewer_strategies: Sequence[ReviewerStrategy | str]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateSchedule(Body):
    """Body of `ReviewProcessesEndpoint.update_schedule`."""

    id: ID
    starts_at: dt.datetime | str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateTargetStrategy(Body):
    """Body of `ReviewProcessesEndpoint.update_target_strategy`."""

    id: ID
    target_strategy: Maybe[ReviewProcessCustomTemplateTargetStrategyStrategyOption | str] = UNSET
    arguments: Maybe[Sequence[str]] = UNSET


class ReviewProcessesEndpoint(Endpoint[Api]):
    """Review processes (`performance/review_processes`)."""

    path = "performance/review_processes"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        search: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewProcess]]:
        """Read one page of review processes (`GET performance/review_processes`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "search": search}
        return self._list(ReviewProcess, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, process_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Read a review process (`GET performance/review_processes/{id}`)."""
        return self._read(ReviewProcess, process_id, options)

    @operation
    def create(
        self, data: ReviewProcessCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Create a review process (`POST performance/review_processes`)."""
        return self._create(ReviewProcess, ReviewProcessCreate, data, options)

    @operation
    def delete(
        self, process_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess | None]:
        """Delete a review process; returns it as it was, or None.

        `DELETE performance/review_processes/{id}`
        """
        return self._delete(ReviewProcess, process_id, options)

    @operation
    def create_from_template(
        self, data: ReviewProcessCreateFromTemplate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Create a review process from a template.

        `POST performance/review_processes/create_from_template`
        """
        return self._act(
            "create_from_template", ReviewProcess, ReviewProcessCreateFromTemplate, data, options
        )

    @operation
    def duplicate(
        self, data: ReviewProcessDuplicate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Duplicate a review process (`POST performance/review_processes/duplicate`)."""
        return self._act("duplicate", ReviewProcess, ReviewProcessDuplicate, data, options)

    @operation
    def remind_in_bulk(
        self, data: ReviewProcessRemindInBulk | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Remind reviewers who have not answered.

        `POST performance/review_processes/remind_in_bulk`
        """
        return self._act("remind_in_bulk", ReviewProcess, ReviewProcessRemindInBulk, data, options)

    @operation
    def remove_schedule(
        self, data: ReviewProcessRemoveSchedule | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Remove the schedule of a review process.

        `POST performance/review_processes/remove_schedule`
        """
        return self._act(
            "remove_schedule", ReviewProcess, ReviewProcessRemoveSchedule, data, options
        )

    @operation
    def reopen(
        self, data: ReviewProcessReopen | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Reopen a review process (`POST performance/review_processes/reopen`)."""
        return self._act("reopen", ReviewProcess, ReviewProcessReopen, data, options)

    @operation
    def schedule(
        self, data: ReviewProcessSchedule | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Schedule a review process (`POST performance/review_processes/schedule`)."""
        return self._act("schedule", ReviewProcess, ReviewProcessSchedule, data, options)

    @operation
    def start(
        self, data: ReviewProcessStart | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Start a review process (`POST performance/review_processes/start`)."""
        return self._act("start", ReviewProcess, ReviewProcessStart, data, options)

    @operation
    def stop(
        self, data: ReviewProcessStop | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Stop a review process (`POST performance/review_processes/stop`)."""
        return self._act("stop", ReviewProcess, ReviewProcessStop, data, options)

    @operation
    def toggle_archive(
        self, data: ReviewProcessToggleArchive | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Archive a review process, or bring it back.

        `POST performance/review_processes/toggle_archive`
        """
        return self._act("toggle_archive", ReviewProcess, ReviewProcessToggleArchive, data, options)

    @operation
    def update_agreements_configuration(
        self,
        data: ReviewProcessUpdateAgreementsConfiguration | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[ReviewProcess]:
        """Change how agreements are made.

        `POST performance/review_processes/update_agreements_configuration`
        """
        return self._act(
            "update_agreements_configuration",
            ReviewProcess,
            ReviewProcessUpdateAgreementsConfiguration,
            data,
            options,
        )

    @operation
    def update_basic_info(
        self, data: ReviewProcessUpdateBasicInfo | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Change name and description (`POST performance/review_processes/update_basic_info`)."""
        return self._act(
            "update_basic_info", ReviewProcess, ReviewProcessUpdateBasicInfo, data, options
        )

    @operation
    def update_competencies_assessments_configuration(
        self,
        data: ReviewProcessUpdateCompetenciesAssessmentsConfiguration | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[ReviewProcess]:
        """Change how competencies are assessed.

        `POST performance/review_processes/update_competencies_assessments_configuration`
        """
        return self._act(
            "update_competencies_assessments_configuration",
            ReviewProcess,
            ReviewProcessUpdateCompetenciesAssessmentsConfiguration,
            data,
            options,
        )

    @operation
    def update_deadline(
        self, data: ReviewProcessUpdateDeadline | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Change the deadline (`POST performance/review_processes/update_deadline`)."""
        return self._act(
            "update_deadline", ReviewProcess, ReviewProcessUpdateDeadline, data, options
        )

    @operation
    def update_employee_score_configuration(
        self,
        data: ReviewProcessUpdateEmployeeScoreConfiguration | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[ReviewProcess]:
        """Change how employees are scored.

        `POST performance/review_processes/update_employee_score_configuration`
        """
        return self._act(
            "update_employee_score_configuration",
            ReviewProcess,
            ReviewProcessUpdateEmployeeScoreConfiguration,
            data,
            options,
        )

    @operation
    def update_reviewer_strategies(
        self,
        data: ReviewProcessUpdateReviewerStrategies | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[ReviewProcess]:
        """Change who reviews (`POST performance/review_processes/update_reviewer_strategies`)."""
        return self._act(
            "update_reviewer_strategies",
            ReviewProcess,
            ReviewProcessUpdateReviewerStrategies,
            data,
            options,
        )

    @operation
    def update_schedule(
        self, data: ReviewProcessUpdateSchedule | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Change the schedule (`POST performance/review_processes/update_schedule`)."""
        return self._act(
            "update_schedule", ReviewProcess, ReviewProcessUpdateSchedule, data, options
        )

    @operation
    def update_target_strategy(
        self, data: ReviewProcessUpdateTargetStrategy | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess]:
        """Change who is reviewed (`POST performance/review_processes/update_target_strategy`)."""
        return self._act(
            "update_target_strategy",
            ReviewProcess,
            ReviewProcessUpdateTargetStrategy,
            data,
            options,
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyDefaultRatingScale(Model):
    """Default rating scale of `ReviewQuestionnairesByStrategy`."""

    value: int
    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyScale(Model):
    """Scale of `ReviewQuestionnairesByStrategy`, nested."""

    value: int
    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyMetadata(Model):
    """Metadata of `ReviewQuestionnairesByStrategy`, nested."""

    competency_id: ID | None = None
    competency_level_id: ID | None = None
    competency_level_name: str | None = None
    competency_level_description: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyQuestion(Model):
    """Question of `ReviewQuestionnairesByStrategy`, nested."""

    uuid: str
    mandatory: bool
    title: str
    answer_type: AnswerType | str
    with_comment: bool | None = None
    scale: list[ReviewQuestionnairesByStrategyScale] | None = None
    max_choices: int | None = None
    choice_options: list[str] | None = None
    metadata: ReviewQuestionnairesByStrategyMetadata | None = None
    description: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyContent(Model):
    """Content of `ReviewQuestionnairesByStrategy`, nested."""

    uuid: str
    type: ReviewQuestionnairesByStrategyContentType | str
    questions: list[ReviewQuestionnairesByStrategyQuestion]
    section_title: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategySelfQuestionnaire(Model):
    """Self questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    content: list[ReviewQuestionnairesByStrategyContent]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyManagerQuestionnaire(Model):
    """Manager questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    content: list[ReviewQuestionnairesByStrategyContent]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyDirectReportQuestionnaire(Model):
    """Direct report questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    content: list[ReviewQuestionnairesByStrategyContent]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyPeersQuestionnaire(Model):
    """Peers questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    content: list[ReviewQuestionnairesByStrategyContent]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyEmployeeScoreSelfQuestionnaire(Model):
    """Employee score self questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    content: list[ReviewQuestionnairesByStrategyContent]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyEmployeeScoreManagerQuestionnaire(Model):
    """Employee score manager questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    content: list[ReviewQuestionnairesByStrategyContent]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire(Model):
    """Employee potential score manager questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    content: list[ReviewQuestionnairesByStrategyContent]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategy(Model):
    """Review questionnaire by strategy (`performance/review_questionnaire_by_strategy`)."""

    id: ID
    performance_review_process_id: ID
    default_rating_scale: list[ReviewQuestionnairesByStrategyScale]
    self_questionnaire: (
        ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire | None
    ) = None
    manager_questionnaire: (
        ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire | None
    ) = None
    direct_report_questionnaire: (
        ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire | None
    ) = None
    peers_questionnaire: (
        ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire | None
    ) = None
    employee_score_self_questionnaire: (
        ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire | None
    ) = None
    employee_score_manager_questionnaire: (
        ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire | None
    ) = None
    employee_potential_score_manager_questionnaire: (
        ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire | None
    ) = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnaireByStrategyUpdateDefaultRatingScaleDefaultRatingScale(Body):
    """Default rating scale of `ReviewQuestionnaireByStrategyUpdateDefaultRatingScale`."""

    value: int
    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnaireByStrategyUpdateDefaultRatingScale(Body):
    """Body of `ReviewQuestionnaireByStrategiesEndpoint.update_default_rating_scale`."""

    performance_review_process_id: ID
    default_rating_scale: Sequence[
        ReviewQuestionnaireByStrategyUpdateDefaultRatingScaleDefaultRatingScale | Fields
    ]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyScale(Body):
    """Scale of `ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy`, nested."""

    value: int
    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyMetadata(Body):
    """Metadata of `ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy`, nested."""

    competency_id: Maybe[ID] = UNSET
    competency_level_id: Maybe[ID] = UNSET
    competency_level_name: Maybe[str] = UNSET
    competency_level_description: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestion(Body):
    """Question of `ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy`, nested."""

    uuid: str
    mandatory: bool
    title: str
    answer_type: AnswerType | str
    with_comment: Maybe[bool] = UNSET
    scale: Maybe[
        Sequence[ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyScale | Fields]
    ] = UNSET
    max_choices: Maybe[int] = UNSET
    choice_options: Maybe[Sequence[str]] = UNSET
    metadata: Maybe[
        ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyMetadata | Fields
    ] = UNSET
    description: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestionnaireContent(Body):
    """Questionnaire content of `ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy`."""

    uuid: str
    type: ReviewQuestionnairesByStrategyContentType | str
    questions: Sequence[
        ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestion | Fields
    ]
    section_title: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy(Body):
    """Body of `ReviewQuestionnaireByStrategiesEndpoint.update_questionnaire_for_strategy`."""

    performance_review_process_id: ID
    strategy: ReviewerStrategy | str
    questionnaire_content: Sequence[
        ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestionnaireContent | Fields
    ]


class ReviewQuestionnaireByStrategiesEndpoint(Endpoint[Api]):
    """Review questionnaire by strategies (`performance/review_questionnaire_by_strategies`)."""

    path = "performance/review_questionnaire_by_strategies"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[ReviewQuestionnairesByStrategy]]:
        """Read one page of review questionnaire by strategies.

        `GET performance/review_questionnaire_by_strategies`

        Args:
            ids: Only records with these ids.
        """
        return self._list(ReviewQuestionnairesByStrategy, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, strategy_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ReviewQuestionnairesByStrategy]:
        """Read a review questionnaire by strategy.

        `GET performance/review_questionnaire_by_strategies/{id}`
        """
        return self._read(ReviewQuestionnairesByStrategy, strategy_id, options)

    @operation
    def update_default_rating_scale(
        self,
        data: ReviewQuestionnaireByStrategyUpdateDefaultRatingScale | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[ReviewQuestionnairesByStrategy]:
        """Change the default rating scale.

        `POST performance/review_questionnaire_by_strategies/update_default_rating_scale`
        """
        return self._act(
            "update_default_rating_scale",
            ReviewQuestionnairesByStrategy,
            ReviewQuestionnaireByStrategyUpdateDefaultRatingScale,
            data,
            options,
        )

    @operation
    def update_questionnaire_for_strategy(
        self,
        data: ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[ReviewQuestionnairesByStrategy]:
        """Change the questionnaire of a strategy.

        `POST performance/review_questionnaire_by_strategies/update_questionnaire_for_strategy`
        """
        return self._act(
            "update_questionnaire_for_strategy",
            ReviewQuestionnairesByStrategy,
            ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy,
            data,
            options,
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewVisibilitySetting(Model):
    """Review visibility setting (`performance/review_visibility_setting`)."""

    id: ID
    performance_review_process_id: ID
    restrict_answers_visibility_to_reportees: bool
    early_access_to_answers_for_managers: bool
    anonymous_peer_evaluation_for_target: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewVisibilitySettingUpdate(Body):
    """Body of `ReviewVisibilitySettingsEndpoint.update`."""

    restrict_answers_visibility_to_reportees: bool
    early_access_to_answers_for_managers: bool
    anonymous_peer_evaluation_for_target: bool
    performance_review_process_id: Maybe[ID] = UNSET


class ReviewVisibilitySettingsEndpoint(Endpoint[Api]):
    """Review visibility settings (`performance/review_visibility_settings`)."""

    path = "performance/review_visibility_settings"

    @paged
    def get(
        self,
        *,
        performance_review_process_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewVisibilitySetting]]:
        """Read one page of review visibility settings.

        `GET performance/review_visibility_settings`
        """
        return self._list(
            ReviewVisibilitySetting,
            {"performance_review_process_ids[]": performance_review_process_ids},
            options,
        )

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def update(
        self,
        setting_id: ID,
        data: ReviewVisibilitySettingUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[ReviewVisibilitySetting]:
        """Change a review visibility setting.

        `PUT performance/review_visibility_settings/{id}`
        """
        return self._update(
            ReviewVisibilitySetting, setting_id, ReviewVisibilitySettingUpdate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TargetManager(Model):
    """Target manager (`performance/target_manager`)."""

    id: ID
    performance_review_process_id: ID
    manager_access_id: ID
    manager_full_name: str


class TargetManagersEndpoint(Endpoint[Api]):
    """Target managers (`performance/target_managers`)."""

    path = "performance/target_managers"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        performance_review_process_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TargetManager]]:
        """Read one page of target managers (`GET performance/target_managers`).

        Args:
            ids: Only records with these ids.
            performance_review_process_ids: Required by the schema.
        """
        query = {"ids[]": ids, "performance_review_process_ids[]": performance_review_process_ids}
        return self._list(TargetManager, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, manager_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[TargetManager]:
        """Read a target manager (`GET performance/target_managers/{id}`)."""
        return self._read(TargetManager, manager_id, options)


class PerformanceDomain(Domain[Api]):
    """Performance: reviews, agreements, scores and targets."""

    agreements: AgreementsEndpoint[Api]
    company_employee_score_scales: CompanyEmployeeScoreScalesEndpoint[Api]
    employee_score_scales: EmployeeScoreScalesEndpoint[Api]
    review_evaluation_answers: ReviewEvaluationAnswersEndpoint[Api]
    review_evaluation_scores: ReviewEvaluationScoresEndpoint[Api]
    review_evaluations: ReviewEvaluationsEndpoint[Api]
    review_owners: ReviewOwnersEndpoint[Api]
    review_process_custom_templates: ReviewProcessCustomTemplatesEndpoint[Api]
    review_process_estimated_targets: ReviewProcessEstimatedTargetsEndpoint[Api]
    review_process_targets: ReviewProcessTargetsEndpoint[Api]
    review_processes: ReviewProcessesEndpoint[Api]
    review_questionnaire_by_strategies: ReviewQuestionnaireByStrategiesEndpoint[Api]
    review_visibility_settings: ReviewVisibilitySettingsEndpoint[Api]
    target_managers: TargetManagersEndpoint[Api]
