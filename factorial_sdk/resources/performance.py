"""Performance: review processes, their participants, evaluations, scores and action plans."""

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
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class AgreementCompletionStatus(StrEnum):
    """State of a participant's action plan, to filter by; only the names are documented."""

    CANBEINITIATED = "canbeinitiated"
    """By its name, one can be initiated. How `NOTINITIATED` differs is not documented."""
    HASBOUNCEDEMAILAGREEMENT = "hasbouncedemailagreement"
    """An e-mail about the action plan could not be delivered."""
    HASCANCELLEDAGREEMENT = "hascancelledagreement"
    """The action plan was cancelled."""
    HASDECLINEDAGREEMENT = "hasdeclinedagreement"
    """The action plan was declined."""
    HASERRORAGREEMENT = "haserroragreement"
    """Something went wrong with the action plan."""
    HASESIGNEDAGREEMENT = "hasesignedagreement"
    """The action plan has its electronic signatures."""
    HASEXPIREDAGREEMENT = "hasexpiredagreement"
    """The action plan expired."""
    HASPARTIALLYESIGNEDAGREEMENT = "haspartiallyesignedagreement"
    """Some electronic signatures are there, others are missing."""
    HASPENDINGAGREEMENT = "haspendingagreement"
    """By its name, pending. How `HASPENDINGESIGNATURESAGREEMENT` differs is not documented."""
    HASPENDINGESIGNATURESAGREEMENT = "haspendingesignaturesagreement"
    """The action plan waits for electronic signatures."""
    HASSIGNEDAGREEMENT = "hassignedagreement"
    """The action plan is signed."""
    NOTINITIATED = "notinitiated"
    """No action plan was initiated. How this differs from `CANBEINITIATED` is not documented."""


class AgreementStatus(StrEnum):
    """Whether an action plan is signed."""

    PENDING = "pending"
    """Not signed yet. Whether one of two signatures changes that is not documented."""
    SIGNED = "signed"
    """Signed. Whether by both or by one is not documented."""


class AnswerType(StrEnum):
    """How a question is answered."""

    MULTIPLE_CHOICE = "multiple_choice"
    """By choosing from `choice_options`, up to `max_choices` of them."""
    NUMBER = "number"
    """With a number."""
    RATING = "rating"
    """With a step of a scale."""
    TEXT = "text"
    """With free text."""


class ReviewEvaluationAnswerContentType(StrEnum):
    """What a part of an answered questionnaire is."""

    ANSWERED_QUESTION = "answered_question"
    """Questions without a heading."""
    ANSWERED_SECTION = "answered_section"
    """Questions under a `section_title`."""


class ReviewEvaluationStatus(StrEnum):
    """Whether an evaluation has been published."""

    PENDING = "pending"
    """Not published; the reviewer can still be replaced while the process is active, except in
    `self` evaluations."""
    PUBLISHED = "published"
    """Published; `review_evaluation_scores` has its score if it gave one."""


class ReviewProcessCustomTemplateTargetStrategyStrategyOption(StrEnum):
    """The rule by which the participants of a review process are found."""

    ALL_EMPLOYEES = "all_employees"
    """All employees take part."""
    BY_EMPLOYEES = "by_employees"
    """Chosen employees take part. How it differs from `MANUAL_SELECTION` is not documented."""
    BY_LOCATIONS = "by_locations"
    """The employees of chosen locations take part."""
    BY_TEAMS = "by_teams"
    """The members of chosen teams take part."""
    MANUAL_SELECTION = "manual_selection"
    """Participants are selected by hand. How it differs from `BY_EMPLOYEES` is not documented."""


class ReviewProcessStatus(StrEnum):
    """How far a review process is."""

    ACTIVE = "active"
    """Started; the evaluations have been created."""
    DRAFT = "draft"
    """Being set up; participants, reviewers and questions can be changed."""
    FINISHED = "finished"
    """Over; `reopen` opens it again."""
    SCHEDULED = "scheduled"
    """Set up, and starts by itself at `starts_at`."""
    STARTING = "starting"
    """The start is under way; not active yet."""


class ReviewQuestionnairesByStrategyContentType(StrEnum):
    """What a part of a questionnaire is."""

    QUESTION = "question"
    """Questions without a heading."""
    SECTION = "section"
    """Questions under a `section_title`."""


class ReviewerStrategy(StrEnum):
    """A kind of review: who evaluates the participant."""

    DIRECT_REPORTS = "direct_reports"
    """The employees who report to the participant."""
    MANAGER = "manager"
    """The participant's manager."""
    PEERS = "peers"
    """Colleagues, assigned with `review_process_targets.add_peers`."""
    SELF = "self"
    """Participants themselves."""


class StartValidationErrors(StrEnum):
    """What keeps a review process from starting; only the names are documented."""

    INVALID_DEADLINE = "invalid_deadline"
    """`ends_at` is not acceptable."""
    INVALID_SECTION_WEIGHTS_SUM = "invalid_section_weights_sum"
    """The weights of sections have a wrong sum; neither sum nor weights are documented."""
    MISSING_DEADLINE = "missing_deadline"
    """`ends_at` is not set."""
    MISSING_POTENTIAL_REVIEWERS = "missing_potential_reviewers"
    """Not documented: reviewers who rate potential are missing, or possible reviewers are."""
    MISSING_QUESTIONS = "missing_questions"
    """Questions are missing; in which questionnaire is not documented."""
    MISSING_REVIEWER_STRATEGY = "missing_reviewer_strategy"
    """No kind of review is chosen."""
    MISSING_TARGET_STRATEGY = "missing_target_strategy"
    """There is no rule for participants."""
    MISSING_TARGET_STRATEGY_MEMBERS = "missing_target_strategy_members"
    """By its name, the rule for participants has no members."""
    MISSING_TITLE = "missing_title"
    """The title is missing. Whether `name` is meant is not documented."""


class TemplateType(StrEnum):
    """Kind of template."""

    CUSTOM = "custom"
    """Of the company: one of `review_process_custom_templates`."""
    PREDEFINED = "predefined"
    """A predefined one; the API has no list of these."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgreementSelfComment(Model):
    """Self comment of `Agreement`."""

    question_uuid: str
    """The question that the comment is about, by its `uuid`."""
    author_access_id: ID
    """`access_id` of the person who wrote it."""
    text: str
    """The comment."""
    updated_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgreementManagerComment(Model):
    """Manager comment of `Agreement`."""

    question_uuid: str
    """The question that the comment is about, by its `uuid`."""
    author_access_id: ID
    """`access_id` of the person who wrote it."""
    text: str
    """The comment."""
    updated_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgreementConclusions(Model):
    """Conclusions of `Agreement`."""

    text: str
    """The conclusions in words."""
    last_updated_at: dt.datetime
    """When the text last changed."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Agreement(Model):
    """Agreement (`performance/agreement`)."""

    id: ID
    process_id: ID
    """The review process (`performance/review_process`)."""
    target_id: ID
    """The participant: a `ReviewProcessTarget.id`, composed as ``12-345``."""
    status: AgreementStatus | str
    """Whether it has been signed."""
    locked: bool
    """True once manager and employee have both signed; it cannot be edited any more."""
    self_comments: list[AgreementSelfComment]
    """What the participant wrote, by question."""
    manager_comments: list[AgreementManagerComment]
    """What the manager wrote, by question."""
    signer_id: ID | None = None
    """`access_id` of the manager who signed, if one did."""
    reviewer_id: ID | None = None
    """The manager, as an employee id (not an `access_id`)."""
    manager_signed_at: dt.datetime | None = None
    """When the manager signed, if they did."""
    target_signed_at: dt.datetime | None = None
    """When the employee signed, if they did."""
    agreement_signed_at: dt.datetime | None = None
    """When the latest of the signatures was given."""
    last_modified_at: dt.datetime | None = None
    """When anything in the action plan last changed."""
    conclusions: AgreementConclusions | None = None
    """The conclusions, with the time of their last change."""
    self_evaluation_id: ID | None = None
    """The participant's evaluation of themselves (`performance/review_evaluation`)."""
    manager_evaluation_id: ID | None = None
    """The evaluation that the manager wrote (`performance/review_evaluation`)."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgreementBulkInitiate(Body):
    """Body of `AgreementsEndpoint.bulk_initiate`."""

    process_id: ID
    """The review process whose action plans are initiated."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AgreementInitiate(Body):
    """Body of `AgreementsEndpoint.initiate`."""

    process_id: ID
    target_id: ID


class AgreementsEndpoint(Endpoint[Api]):
    """Agreements (`performance/agreements`).

    The action plan of one participant of a review process. Participant and manager comment on it
    and both sign it.
    """

    path = "performance/agreements"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, process_ids: Sequence[ID] | None = None,
        target_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Agreement]]:  # fmt: skip
        """Read one page of agreements (`GET performance/agreements`).

        Args:
            ids: Only action plans with these ids.
            process_ids: Only action plans of these review processes.
            target_ids: Only action plans of these participants, named by their composite ids such
                as ``12-345``.
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
        self, data: AgreementBulkInitiate | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Agreement]]:
        """Initiate the action plans of all the caller's direct reports in a review process.

        `POST performance/agreements/bulk_initiate`

        A caller that acts as a company initiates those of all employees in the process; which
        credentials act so is not documented.
        """
        return self._act_on_many("bulk_initiate", Agreement, AgreementBulkInitiate, data, options)

    @operation
    def initiate(
        self, data: AgreementInitiate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Agreement]:
        """Initiate the action plan of one participant of a review process.

        `POST performance/agreements/initiate`
        """
        return self._act("initiate", Agreement, AgreementInitiate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CompanyEmployeeScoreScale(Model):
    """Company employee score scale (`performance/company_employee_score_scale`)."""

    id: ID
    """The company's id."""
    scale_id: ID
    """The scale in use (`performance/employee_score_scale`)."""
    is_default: bool
    """Whether that is the default scale; whose default is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CompanyEmployeeScoreScaleSet(Body):
    """Body of `CompanyEmployeeScoreScalesEndpoint.set`."""

    id: ID
    scale_id: ID
    """The scale to use (`performance/employee_score_scale`)."""


class CompanyEmployeeScoreScalesEndpoint(Endpoint[Api]):
    """Company employee score scales (`performance/company_employee_score_scales`).

    Which of the `employee_score_scales` a company rates performance with. One record per company,
    under the company's id.
    """

    path = "performance/company_employee_score_scales"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[CompanyEmployeeScoreScale]]:
        """Read one page of company employee score scales.

        `GET performance/company_employee_score_scales`

        Args:
            ids: Only the scales of these companies.
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
        self, data: CompanyEmployeeScoreScaleSet | Fields, **options: Unpack[BodyOptions]
    ) -> Request[CompanyEmployeeScoreScale]:
        """Choose the scale with which a company rates the performance of employees in reviews.

        `POST performance/company_employee_score_scales/set`
        """
        return self._act(
            "set", CompanyEmployeeScoreScale, CompanyEmployeeScoreScaleSet, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeScoreScaleScale(Model):
    """Scale of `EmployeeScoreScale`."""

    value: int
    """The number of the step."""
    text: str
    """What the step means."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeScoreScale(Model):
    """Employee score scale (`performance/employee_score_scale`)."""

    id: ID
    scale: list[EmployeeScoreScaleScale]
    """The steps of the scale, each a number with its meaning."""
    is_default: bool
    """True for the default among the scales; whose default is not documented."""


class EmployeeScoreScalesEndpoint(Endpoint[Api]):
    """Employee score scales (`performance/employee_score_scales`).

    A predefined scale for rating performance. A company picks one with
    `company_employee_score_scales.set`.
    """

    path = "performance/employee_score_scales"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[EmployeeScoreScale]]:
        """Read one page of employee score scales (`GET performance/employee_score_scales`).

        Args:
            ids: Only scales with these ids.
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
    """The number of the step."""
    text: str
    """What the step means."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerMetadata(Model):
    """Metadata of `ReviewEvaluationAnswer`, nested."""

    competency_id: ID | None = None
    """The competency. Of which collection is not documented."""
    competency_level_id: ID | None = None
    """A level of that competency. Which one is not documented."""
    competency_level_name: str | None = None
    """Name of that level."""
    competency_level_description: str | None = None
    """Description of that level."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerQuestionQuestion(Model):
    """Question of `ReviewEvaluationAnswer`, nested."""

    uuid: str
    """Identifies the question."""
    mandatory: bool
    """Whether the reviewer has to answer."""
    title: str
    """The question itself."""
    answer_type: AnswerType | str
    """How it is answered."""
    with_comment: bool | None = None
    """Whether the reviewer may add a comment."""
    scale: list[ReviewEvaluationAnswerScale] | None = None
    """The steps of the scale, for `rating` questions."""
    max_choices: int | None = None
    """How many options may be chosen, for `multiple_choice` questions; 1 for a single choice."""
    choice_options: list[str] | None = None
    """The options to choose from, for `multiple_choice` questions."""
    metadata: ReviewEvaluationAnswerMetadata | None = None
    """By its fields, a competency and one of its levels."""
    description: str | None = None
    """Text that describes the question."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerAnswerRating(Model):
    """Answer rating of `ReviewEvaluationAnswer`, nested."""

    value: int | None = None
    """The number of the rating."""
    comment: str | None = None
    """Comment on the rating."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerAnswer(Model):
    """Answer of `ReviewEvaluationAnswer`, nested."""

    uuid: str
    """Not documented: whether it identifies the answer or the question."""
    answer_text: str | None = None
    """The answer, if it is text."""
    answer_int: int | None = None
    """The answer, if it is a whole number. When the server sends `answer_float` instead is not
    documented."""
    answer_float: float | None = None
    """The answer, if it is a number with decimals. When the server sends `answer_int` instead is
    not documented."""
    answer_choice: list[str] | None = None
    """The chosen options, if the answer is a choice."""
    answer_rating: ReviewEvaluationAnswerAnswerRating | None = None
    """The answer, if it is a rating."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerQuestion(Model):
    """Question of `ReviewEvaluationAnswer`, nested."""

    question: ReviewEvaluationAnswerQuestionQuestion
    """What was asked."""
    answer: ReviewEvaluationAnswerAnswer | None = None
    """What the reviewer answered, if they did."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerContent(Model):
    """Content of `ReviewEvaluationAnswer`, nested."""

    uuid: str
    """Identifies the part."""
    type: ReviewEvaluationAnswerContentType | str
    """Whether the questions stand under a heading, as a section."""
    questions: list[ReviewEvaluationAnswerQuestion]
    """The questions of the part, each with its answer."""
    section_title: str | None = None
    """Heading of the section, if it has one."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerAnsweredQuestionnaireWithSections(Model):
    """Answered questionnaire with sections of `ReviewEvaluationAnswer`."""

    content: list[ReviewEvaluationAnswerContent]
    """The parts of the questionnaire: sections, and questions outside of them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerAnsweredEmployeeScoreQuestionnaire(Model):
    """Answered employee score questionnaire of `ReviewEvaluationAnswer`."""

    content: list[ReviewEvaluationAnswerContent]
    """The parts of the questionnaire: sections, and questions outside of them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswerAnsweredEmployeePotentialScoreQuestionnaire(Model):
    """Answered employee potential score questionnaire of `ReviewEvaluationAnswer`."""

    content: list[ReviewEvaluationAnswerContent]
    """The parts of the questionnaire: sections, and questions outside of them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationAnswer(Model):
    """Review evaluation answer (`performance/review_evaluation_answer`)."""

    id: ID
    """The id of the evaluation."""
    performance_review_evaluation_id: ID
    """The evaluation (`performance/review_evaluation`) that was answered; equal to `id`."""
    answered_questionnaire_with_sections: ReviewEvaluationAnswerAnsweredQuestionnaireWithSections
    """The questions of the review and their answers, by section."""
    answered_employee_score_questionnaire: (
        ReviewEvaluationAnswerAnsweredEmployeeScoreQuestionnaire | None
    ) = None
    """Questionnaire that rates performance, if there is one, with its answers."""
    answered_employee_potential_score_questionnaire: (
        ReviewEvaluationAnswerAnsweredEmployeePotentialScoreQuestionnaire | None
    ) = None
    """Questionnaire that rates potential, if there is one, with its answers."""


class ReviewEvaluationAnswersEndpoint(Endpoint[Api]):
    """Review evaluation answers (`performance/review_evaluation_answers`).

    The questions of one evaluation with the answers of its reviewer.
    """

    path = "performance/review_evaluation_answers"

    @paged
    def get(
        self, *, performance_review_evaluation_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewEvaluationAnswer]]:  # fmt: skip
        """Read one page of review evaluation answers.

        `GET performance/review_evaluation_answers`

        Args:
            performance_review_evaluation_ids: Only answers of these evaluations.
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
    """The review process."""
    review_evaluation_id: ID
    """The evaluation that gave the score (`performance/review_evaluation`)."""
    target_access_id: ID
    """`access_id` of the employee who got the score."""
    company_id: ID
    """The company that the score belongs to."""
    reviewer_strategy: ReviewerStrategy | str
    """The kind of reviewer who gave the score."""
    review_process_target_id: ID
    """The participant: review process and `target_access_id`, joined as in ``12-345``."""
    score: float
    """Score of the evaluation, from `scale_min` to `scale_max`."""
    scale_min: int
    """Lowest possible `score` and `potential_score`."""
    scale_max: int
    """Highest possible `score` and `potential_score`."""
    normalized_score: float
    """`score` as a percentage, 0 to 100."""
    published_at: dt.datetime
    """When the score was published."""
    potential_score: int | None = None
    """Rating of the potential, if any, from `scale_min` to `scale_max`."""
    normalized_potential_score: float | None = None
    """`potential_score` as a percentage, 0 to 100."""


class ReviewEvaluationScoresEndpoint(Endpoint[Api]):
    """Review evaluation scores (`performance/review_evaluation_scores`).

    The score that one published evaluation gave a participant.
    """

    path = "performance/review_evaluation_scores"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, review_process_ids: Sequence[ID] | None = None,
        review_evaluation_ids: Sequence[ID] | None = None,
        target_access_ids: Sequence[ID] | None = None,
        reviewer_strategies: Sequence[ReviewerStrategy | str] | None = None,
        review_process_target_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewEvaluationScore]]:  # fmt: skip
        """Read one page of review evaluation scores.

        `GET performance/review_evaluation_scores`

        Args:
            ids: Only scores with these ids.
            review_process_ids: Only scores from these review processes.
            review_evaluation_ids: Only scores from these evaluations.
            target_access_ids: Only scores of these employees, by `access_id`.
            reviewer_strategies: Only scores given by these kinds of reviewers.
            review_process_target_ids: Only scores of these participants, named by their composite
                ids such as ``12-345``.
        """
        query = {
            "ids[]": ids, "review_process_ids[]": review_process_ids,
            "review_evaluation_ids[]": review_evaluation_ids,
            "target_access_ids[]": target_access_ids, "reviewer_strategies[]": reviewer_strategies,
            "review_process_target_ids[]": review_process_target_ids,
        }  # fmt: skip
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
    """`review_evaluation_answers` has the answers under the same id."""
    evaluation_type: ReviewerStrategy | str
    """The relation of the reviewer to the participant."""
    published: bool
    """True once it is published; `status` says the same. Participants publish `self` evaluations,
    says the vendor's help center; who publishes others is not documented."""
    status: ReviewEvaluationStatus | str
    """`pending` until it is published."""
    review_process_target_id: ID
    """The participant: review process and `target_access_id`, joined as in ``12-345``."""
    performance_review_process_id: ID | None = None
    """The review process."""
    target_access_id: ID | None = None
    """`access_id` of the participant, whom it is about."""
    reviewer_access_id: ID | None = None
    """`access_id` of the person who answers it; the participant's own in `self` evaluations."""
    published_at: dt.datetime | None = None
    """When it was published, if it was."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewEvaluationReplaceReviewer(Body):
    """Body of `ReviewEvaluationsEndpoint.replace_reviewer`."""

    id: ID
    """The evaluation."""
    new_reviewer_access_id: ID
    """`access_id` of the new reviewer."""


class ReviewEvaluationsEndpoint(Endpoint[Api]):
    """Review evaluations (`performance/review_evaluations`).

    What one reviewer is to answer about one participant. Starting a review process creates them
    from its participants and kinds of reviews: with `self` and `manager`, two about each
    participant.
    """

    path = "performance/review_evaluations"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None,
        performance_review_process_ids: Sequence[ID] | None = None, published: bool | None = None,
        reviewer_ids: Sequence[ID] | None = None,
        reviewer_strategies: Sequence[ReviewerStrategy | str] | None = None,
        target_access_ids: Sequence[ID] | None = None,
        review_process_target_ids: Sequence[ID] | None = None,
        with_targets_managed_by_filter: Mapping[str, Any] | None = None,
        exclude_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewEvaluation]]:  # fmt: skip
        """Read one page of review evaluations (`GET performance/review_evaluations`).

        Args:
            ids: Only evaluations with these ids.
            performance_review_process_ids: Only evaluations of these review processes.
            published: True: only published evaluations; False: only the others. Without it, both.
            reviewer_ids: Only evaluations by these reviewers, by `access_id` (not by employee id).
            reviewer_strategies: Only evaluations by these kinds of reviewers: `evaluation_type` is
                one of them.
            target_access_ids: Only evaluations about these employees, by `access_id`.
            review_process_target_ids: Only evaluations about these participants. Composite ids:
                review process, hyphen, `access_id`, such as ``12-345``.
            with_targets_managed_by_filter: Only evaluations about employees with this manager. A
                mapping that needs both `manager_employee_id` (an employee id) and
                `only_direct_reports` (True leaves out reports further down). How the query spells
                it is not documented.
            exclude_ids: No evaluations with these ids.
        """
        query = {
            "ids[]": ids, "performance_review_process_ids[]": performance_review_process_ids,
            "published": published, "reviewer_ids[]": reviewer_ids,
            "reviewer_strategies[]": reviewer_strategies, "target_access_ids[]": target_access_ids,
            "review_process_target_ids[]": review_process_target_ids,
            "with_targets_managed_by_filter": with_targets_managed_by_filter,
            "exclude_ids[]": exclude_ids,
        }  # fmt: skip
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
        self, data: ReviewEvaluationReplaceReviewer | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewEvaluation]:
        """Replace the reviewer of an evaluation.

        `POST performance/review_evaluations/replace_reviewer`

        The new reviewer can give feedback on this participant, and nothing more. Only while the
        process is active and the evaluation unpublished, and never for `self` evaluations.
        """
        return self._act(
            "replace_reviewer", ReviewEvaluation, ReviewEvaluationReplaceReviewer, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewOwner(Model):
    """Review owner (`performance/review_owner`)."""

    id: ID
    access_id: ID
    """`access_id` of the owner."""
    performance_review_process_id: ID
    """The review process."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewOwnerBulkCreate(Body):
    """Body of `ReviewOwnersEndpoint.bulk_create`."""

    review_process_id: ID
    """The review process."""
    owner_access_ids: Sequence[ID]
    """The `access_id` of each new owner."""


class ReviewOwnersEndpoint(Endpoint[Api]):
    """Review owners (`performance/review_owners`).

    A user who may edit a review process and see its results. Each process has at least one.
    """

    path = "performance/review_owners"

    @paged
    def get(
        self, *, performance_review_process_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewOwner]]:  # fmt: skip
        """Read one page of review owners (`GET performance/review_owners`).

        Args:
            performance_review_process_ids: Only owners of these review processes.
        """
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
        """Take away the ownership of a review process; returns the deleted record, or None.

        `DELETE performance/review_owners/{id}`

        The last owner of a process cannot be removed.
        """
        return self._delete(ReviewOwner, owner_id, options)

    @operation
    def bulk_create(
        self, data: ReviewOwnerBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[ReviewOwner]]:
        """Add owners to a review process (`POST performance/review_owners/bulk_create`)."""
        return self._act_on_many("bulk_create", ReviewOwner, ReviewOwnerBulkCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCustomTemplateTargetStrategy(Model):
    """Target strategy of `ReviewProcessCustomTemplate`."""

    strategy: ReviewProcessCustomTemplateTargetStrategyStrategyOption | str
    """The rule by which participants are found."""
    arguments: list[str] | None = None
    """Ids of the groups that `strategy` selects by; an empty list for ``all_employees``. Which ids
    the other strategies take is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCustomTemplateVisibilitySettings(Model):
    """Visibility settings of `ReviewProcessCustomTemplate`."""

    restrict_answers_visibility_to_reportees: bool
    """True: employees cannot see their own results."""
    early_access_to_answers_for_managers: bool
    """True: managers see the results of their reports before the deadline has passed."""
    anonymous_peer_evaluation_for_target: bool
    """True: employees cannot see which peer wrote an evaluation about them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCustomTemplate(Model):
    """Review process custom template (`performance/review_process_custom_template`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    name: str
    """Name of the template, says the filter `search`; the vendor's client calls it the name of the
    review process."""
    created_at: dt.datetime
    author_id: ID | None = None
    """Who made the template. Not documented: an employee id or an access id."""
    description: str | None = None
    """Description for the review processes that are made from it."""
    template_description: str | None = None
    """Description of the template itself."""
    target_strategy: ReviewProcessCustomTemplateTargetStrategy | None = None
    """The rule for participants in processes that are made from it."""
    reviewer_strategies: list[ReviewerStrategy | str] | None = None
    """The kinds of reviews in processes that are made from it."""
    agreements_enabled: bool | None = None
    """Whether processes that are made from it have action plans (`agreements`)."""
    employee_potential_score_enabled: bool | None = None
    """Whether reviews end with a question that rates potential, for the 9-box grid."""
    competencies_assessments_enabled: bool | None = None
    """Whether self and manager reviews assess the competencies assigned to the employee."""
    visibility_settings: ReviewProcessCustomTemplateVisibilitySettings | None = None
    """Who will see the results, as in `review_visibility_settings`."""


class ReviewProcessCustomTemplatesEndpoint(Endpoint[Api]):
    """Review process custom templates (`performance/review_process_custom_templates`).

    A template of the company's own for review processes; `review_processes.create_from_template`
    takes it.
    """

    path = "performance/review_process_custom_templates"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, author_ids: Sequence[ID] | None = None,
        search: str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewProcessCustomTemplate]]:  # fmt: skip
        """Read one page of review process custom templates.

        `GET performance/review_process_custom_templates`

        Args:
            ids: Only templates with these ids.
            author_ids: Only templates by these authors. Not documented: employee ids or access ids.
            search: Only templates whose name matches this text.
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
    """The review process that is yet to be launched."""
    access_id: ID
    """`access_id` of the employee."""
    employee_id: ID
    """The employee who is expected to take part."""


class ReviewProcessEstimatedTargetsEndpoint(Endpoint[Api]):
    """Review process estimated targets (`performance/review_process_estimated_targets`).

    An employee who is expected to take part in a review process that has not been launched yet.
    Once it is active, see `review_process_targets`.
    """

    path = "performance/review_process_estimated_targets"

    @paged
    def get(
        self, *, performance_review_process_ids: Sequence[ID] | None = None,
        access_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewProcessEstimatedTarget]]:  # fmt: skip
        """Read one page of review process estimated targets.

        `GET performance/review_process_estimated_targets`

        Args:
            performance_review_process_ids: Only employees expected in these review processes.
            access_ids: Only the employees with these values of `access_id`.
        """
        query = {
            "performance_review_process_ids[]": performance_review_process_ids,
            "access_ids[]": access_ids,
        }  # fmt: skip
        return self._list(ReviewProcessEstimatedTarget, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessTarget(Model):
    """Review process target (`performance/review_process_target`)."""

    id: ID
    """Composed of `performance_review_process_id`, a hyphen and `access_id`, such as ``12-345``: a
    string in all API versions."""
    access_id: ID
    """`access_id` of the participant."""
    performance_review_process_id: ID
    """The review process."""
    materialized_process_target_id: ID
    """Id of the materialized review process target, which no operation takes."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessTargetAddPeers(Body):
    """Body of `ReviewProcessTargetsEndpoint.add_peers`."""

    id: ID
    peer_access_ids: Sequence[ID]
    """The `access_id` of each colleague who is to evaluate the participant."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessTargetBulkCreate(Body):
    """Body of `ReviewProcessTargetsEndpoint.bulk_create`."""

    performance_review_process_id: ID
    """The review process; it has to be active."""
    targets_access_ids: Sequence[ID]
    """The `access_id` of each new participant."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessTargetRemovePeerEvaluations(Body):
    """Body of `ReviewProcessTargetsEndpoint.remove_peer_evaluations`."""

    id: ID
    evaluation_ids: Sequence[ID]
    """The evaluations (`performance/review_evaluation`) by peers to remove."""


class ReviewProcessTargetsEndpoint(Endpoint[Api]):
    """Review process targets (`performance/review_process_targets`).

    A participant of an active review process: an employee whose performance is reviewed.
    Participants are found by the target strategy when the process starts, or added later with
    `bulk_create`.
    """

    path = "performance/review_process_targets"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, access_ids: Sequence[ID] | None = None,
        only_for_peer_assignment: bool | None = None, without_manager: bool | None = None,
        performance_review_process_ids: Sequence[ID] | None = None,
        agreement_completion_status: AgreementCompletionStatus | str | None = None,
        pending_peer_evaluations: bool | None = None,
        managed_by_filter: Mapping[str, Any] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewProcessTarget]]:  # fmt: skip
        """Read one page of review process targets (`GET performance/review_process_targets`).

        Args:
            ids: Only participants with these composite ids, such as ``12-345``.
            access_ids: Only the employees with these values of `access_id`.
            only_for_peer_assignment: True: only participants for peer assignment. Which those are,
                and what False selects, is not documented.
            without_manager: True: only participants to whom no manager is assigned. What False
                selects is not documented.
            performance_review_process_ids: Only participants of these review processes.
            agreement_completion_status: Only participants whose action plan is in this state.
            pending_peer_evaluations: True: only participants who have no evaluations by peers. What
                False selects is not documented.
            managed_by_filter: Only participants with this manager. A mapping that needs both
                `manager_employee_id` (an employee id) and `only_direct_reports` (True leaves out
                reports further down). How the query spells it is not documented.
        """
        query = {
            "ids[]": ids, "access_ids[]": access_ids,
            "only_for_peer_assignment": only_for_peer_assignment,
            "without_manager": without_manager,
            "performance_review_process_ids[]": performance_review_process_ids,
            "agreement_completion_status": agreement_completion_status,
            "pending_peer_evaluations": pending_peer_evaluations,
            "managed_by_filter": managed_by_filter,
        }  # fmt: skip
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
        """Remove a participant from an active review process; returns the deleted record, or None.

        `DELETE performance/review_process_targets/{id}`

        Evaluations submitted about the participant are removed, too.
        """
        return self._delete(ReviewProcessTarget, target_id, options)

    @operation
    def add_peers(
        self, data: ReviewProcessTargetAddPeers | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcessTarget]:
        """Assign peers who are to evaluate a participant.

        `POST performance/review_process_targets/add_peers`
        """
        return self._act(
            "add_peers", ReviewProcessTarget, ReviewProcessTargetAddPeers, data, options
        )

    @operation
    def bulk_create(
        self, data: ReviewProcessTargetBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[ReviewProcessTarget]]:
        """Add participants to an active review process.

        `POST performance/review_process_targets/bulk_create`

        The evaluations about them are created, too.
        """
        return self._act_on_many(
            "bulk_create", ReviewProcessTarget, ReviewProcessTargetBulkCreate, data, options
        )

    @operation
    def remove_peer_evaluations(
        self, data: ReviewProcessTargetRemovePeerEvaluations | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[ReviewProcessTarget]:  # fmt: skip
        """Delete evaluations by peers about a participant.

        `POST performance/review_process_targets/remove_peer_evaluations`

        Their authors are no longer peers of that participant in the process.
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
    """Whether there are action plans."""
    esignature_enabled: bool
    """Whether electronic signatures are enabled for action plans."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCompetenciesAssessmentsConfiguration(Model):
    """Competencies assessments configuration of `ReviewProcess`."""

    enabled: bool
    """Whether self and manager reviews assess the competencies assigned to employees."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessTargetStrategy(Model):
    """Target strategy of `ReviewProcess`."""

    strategy: ReviewProcessCustomTemplateTargetStrategyStrategyOption | str
    """The rule by which participants are found."""
    arguments: list[str] | None = None
    """Ids of the groups that `strategy` selects by; an empty list for ``all_employees``. Which ids
    the other strategies take is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcess(Model):
    """Review process (`performance/review_process`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    status: ReviewProcessStatus | str
    """How far it is. Reviewers, questions and the rule for participants can be changed only in
    `draft`."""
    start_validation_errors: list[StartValidationErrors | str]
    """What is missing or invalid and keeps the process from starting."""
    archived: bool
    """Whether it is in the archive; `toggle_archive` changes that."""
    agreements_configuration: ReviewProcessAgreementsConfiguration
    """Whether participants get action plans, which help to follow goals and to talk about the
    review."""
    competencies_assessments_configuration: ReviewProcessCompetenciesAssessmentsConfiguration
    """Whether competencies are assessed."""
    name: str | None = None
    """What the review process is called."""
    description: str | None = None
    """A few words on what the process is about."""
    target_strategy: ReviewProcessTargetStrategy | None = None
    """The rule for who is reviewed. It is applied when the process starts."""
    reviewer_strategies: list[ReviewerStrategy | str] | None = None
    """The kinds of reviews. When the process starts, evaluations are created for each of them."""
    starts_at: dt.datetime | None = None
    """When it is to start. Whether it later has the actual start is not documented."""
    ends_at: dt.datetime | None = None
    """The deadline; a process without one cannot start. Whether the process finishes by itself
    then, and whether the deadline is inclusive, is not documented."""
    last_bulk_reminder: dt.datetime | None = None
    """When `remind_in_bulk` last reminded reviewers, if ever."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCreate(Body):
    """Body of `ReviewProcessesEndpoint.create`."""

    author_access_id: ID
    """`access_id` of the author."""
    name: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    reviewer_strategies: Maybe[Sequence[ReviewerStrategy | str]] = UNSET
    target_strategy: Maybe[ReviewProcessCustomTemplateTargetStrategyStrategyOption | str] = UNSET
    arguments: Maybe[Sequence[str]] = UNSET
    """Ids of the groups for `target_strategy`. Which ids each strategy takes is not documented."""
    ends_at: Maybe[dt.datetime | str] = UNSET
    """The deadline. Can be set later, but the process does not start without it."""
    agreements_enabled: Maybe[bool] = UNSET
    """Whether participants get action plans (`agreements`)."""
    employee_score_enabled: Maybe[bool] = UNSET
    """Whether reviews end with a question that rates performance; the results page shows the
    rating. Records do not say whether it is on."""
    employee_potential_score_enabled: Maybe[bool] = UNSET
    """Whether reviews end with a question that rates potential; the 9-box grid shows the rating.
    Records do not say whether it is on."""
    competencies_assessments_enabled: Maybe[bool] = UNSET
    """Whether self and manager reviews assess competencies. Roles need competencies for that."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessCreateFromTemplate(Body):
    """Body of `ReviewProcessesEndpoint.create_from_template`."""

    author_access_id: ID
    """`access_id` of the author of the new process."""
    template_id: ID
    """The template. The company's own are `review_process_custom_templates`; no operation lists the
    predefined ones."""
    template_type: TemplateType | str
    """Which kind of template `template_id` names."""
    name: Maybe[str] = UNSET
    """Name of the new process."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessDuplicate(Body):
    """Body of `ReviewProcessesEndpoint.duplicate`."""

    id: ID
    """The review process to copy."""
    author_access_id: ID
    """`access_id` of the author of the copy."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessRemindInBulk(Body):
    """Body of `ReviewProcessesEndpoint.remind_in_bulk`."""

    id: ID
    evaluation_types: Maybe[Sequence[ReviewerStrategy | str]] = UNSET
    """Only reviewers of these kinds are reminded. What happens without it is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessRemoveSchedule(Body):
    """Body of `ReviewProcessesEndpoint.remove_schedule`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessReopen(Body):
    """Body of `ReviewProcessesEndpoint.reopen`."""

    id: ID
    ends_at: dt.datetime | str
    """The new deadline."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessSchedule(Body):
    """Body of `ReviewProcessesEndpoint.schedule`."""

    id: ID
    starts_at: dt.datetime | str
    """When the process is to start."""


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
    """True: participants get action plans; False: they get none."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateBasicInfo(Body):
    """Body of `ReviewProcessesEndpoint.update_basic_info`."""

    id: ID
    name: Maybe[str] = UNSET
    """The new name."""
    description: Maybe[str] = UNSET
    """The new description."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateCompetenciesAssessmentsConfiguration(Body):
    """Body of `ReviewProcessesEndpoint.update_competencies_assessments_configuration`."""

    id: ID
    enabled: bool
    """True: competencies are assessed; False: they are not. Roles need competencies for that."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateDeadline(Body):
    """Body of `ReviewProcessesEndpoint.update_deadline`."""

    id: ID
    ends_at: dt.datetime | str
    """The new deadline."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateEmployeeScoreConfiguration(Body):
    """Body of `ReviewProcessesEndpoint.update_employee_score_configuration`."""

    id: ID
    enabled: bool
    """True: reviews ask for a rating of the performance; False: they do not."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateReviewerStrategies(Body):
    """Body of `ReviewProcessesEndpoint.update_reviewer_strategies`."""

    id: ID
    reviewer_strategies: Sequence[ReviewerStrategy | str]
    """The new kinds of reviews."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateSchedule(Body):
    """Body of `ReviewProcessesEndpoint.update_schedule`."""

    id: ID
    starts_at: dt.datetime | str
    """The new time of the start."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewProcessUpdateTargetStrategy(Body):
    """Body of `ReviewProcessesEndpoint.update_target_strategy`."""

    id: ID
    target_strategy: Maybe[ReviewProcessCustomTemplateTargetStrategyStrategyOption | str] = UNSET
    """The new rule for who is reviewed."""
    arguments: Maybe[Sequence[str]] = UNSET
    """Ids of the groups for `target_strategy`. Which ids each strategy takes is not documented."""


class ReviewProcessesEndpoint(Endpoint[Api]):
    """Review processes (`performance/review_processes`).

    A round of performance reviews. In `draft`, its participants, reviewers and questions are set
    up; starting it creates the evaluations that reviewers are to answer. Results are shown as
    `review_visibility_settings` allow.
    """

    path = "performance/review_processes"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, search: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewProcess]]:  # fmt: skip
        """Read one page of review processes (`GET performance/review_processes`).

        Args:
            ids: Only review processes with these ids.
            search: Only review processes whose name matches this text.
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
        self, data: ReviewProcessCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Create a review process (`POST performance/review_processes`)."""
        return self._create(ReviewProcess, ReviewProcessCreate, data, options)

    @operation
    def delete(
        self, process_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ReviewProcess | None]:
        """Delete a review process; returns the deleted record, or None.

        `DELETE performance/review_processes/{id}`
        """
        return self._delete(ReviewProcess, process_id, options)

    @operation
    def create_from_template(
        self, data: ReviewProcessCreateFromTemplate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Create a review process from a template: one of the company's own or a predefined one.

        `POST performance/review_processes/create_from_template`
        """
        return self._act(
            "create_from_template", ReviewProcess, ReviewProcessCreateFromTemplate, data, options
        )

    @operation
    def duplicate(
        self, data: ReviewProcessDuplicate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Copy a review process (`POST performance/review_processes/duplicate`).

        Which parts are copied is not documented.
        """
        return self._act("duplicate", ReviewProcess, ReviewProcessDuplicate, data, options)

    @operation
    def remind_in_bulk(
        self, data: ReviewProcessRemindInBulk | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Send a reminder to the reviewers of a process who have not answered yet.

        `POST performance/review_processes/remind_in_bulk`

        `last_bulk_reminder` has the time of the latest one.
        """
        return self._act("remind_in_bulk", ReviewProcess, ReviewProcessRemindInBulk, data, options)

    @operation
    def remove_schedule(
        self, data: ReviewProcessRemoveSchedule | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Cancel the scheduled start (`POST performance/review_processes/remove_schedule`).

        Only while the `status` of the process is `scheduled`.
        """
        return self._act(
            "remove_schedule", ReviewProcess, ReviewProcessRemoveSchedule, data, options
        )

    @operation
    def reopen(
        self, data: ReviewProcessReopen | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Reopen a finished review process with a new deadline.

        `POST performance/review_processes/reopen`
        """
        return self._act("reopen", ReviewProcess, ReviewProcessReopen, data, options)

    @operation
    def schedule(
        self, data: ReviewProcessSchedule | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Schedule when a draft starts by itself (`POST performance/review_processes/schedule`).

        Only while its `status` is `draft`; later, see `update_schedule`.
        """
        return self._act("schedule", ReviewProcess, ReviewProcessSchedule, data, options)

    @operation
    def start(
        self, data: ReviewProcessStart | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Start a review process now (`POST performance/review_processes/start`).

        Participants are determined and their evaluations created. Only while its `status` is
        `draft` or `scheduled`; `start_validation_errors` lists what is still missing. Reviewers are
        notified, says the vendor's help center.
        """
        return self._act("start", ReviewProcess, ReviewProcessStart, data, options)

    @operation
    def stop(
        self, data: ReviewProcessStop | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Stop a review process (`POST performance/review_processes/stop`).

        `reopen` opens a finished one again. Who is notified is not documented.
        """
        return self._act("stop", ReviewProcess, ReviewProcessStop, data, options)

    @operation
    def toggle_archive(
        self, data: ReviewProcessToggleArchive | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Archive a review process, or take it out of the archive if it is there.

        `POST performance/review_processes/toggle_archive`

        Not idempotent: a second call reverts the first.
        """
        return self._act("toggle_archive", ReviewProcess, ReviewProcessToggleArchive, data, options)

    @operation
    def update_agreements_configuration(
        self, data: ReviewProcessUpdateAgreementsConfiguration | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[ReviewProcess]:  # fmt: skip
        """Turn the action plans (`agreements`) of a review process on or off.

        `POST performance/review_processes/update_agreements_configuration`

        Electronic signatures cannot be set by this.
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
        self, data: ReviewProcessUpdateBasicInfo | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Change the name and the description of a review process.

        `POST performance/review_processes/update_basic_info`
        """
        return self._act(
            "update_basic_info", ReviewProcess, ReviewProcessUpdateBasicInfo, data, options
        )

    @operation
    def update_competencies_assessments_configuration(
        self, data: ReviewProcessUpdateCompetenciesAssessmentsConfiguration | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[ReviewProcess]:  # fmt: skip
        """Turn the assessment of competencies on or off.

        `POST performance/review_processes/update_competencies_assessments_configuration`

        While it is on, self and manager reviews assess employees on their assigned competencies.
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
        self, data: ReviewProcessUpdateDeadline | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Change a process's deadline (`POST performance/review_processes/update_deadline`)."""
        return self._act(
            "update_deadline", ReviewProcess, ReviewProcessUpdateDeadline, data, options
        )

    @operation
    def update_employee_score_configuration(
        self, data: ReviewProcessUpdateEmployeeScoreConfiguration | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[ReviewProcess]:  # fmt: skip
        """Turn the rating of performance on or off.

        `POST performance/review_processes/update_employee_score_configuration`

        While it is on, reviews end with a question that rates the participant's performance.
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
        self, data: ReviewProcessUpdateReviewerStrategies | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Change which kinds of reviews a process consists of.

        `POST performance/review_processes/update_reviewer_strategies`

        Only while its `status` is `draft`.
        """
        return self._act(
            "update_reviewer_strategies",
            ReviewProcess,
            ReviewProcessUpdateReviewerStrategies,
            data,
            options,
        )

    @operation
    def update_schedule(
        self, data: ReviewProcessUpdateSchedule | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Change the scheduled start (`POST performance/review_processes/update_schedule`).

        Only while the `status` of the process is `scheduled`.
        """
        return self._act(
            "update_schedule", ReviewProcess, ReviewProcessUpdateSchedule, data, options
        )

    @operation
    def update_target_strategy(
        self, data: ReviewProcessUpdateTargetStrategy | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ReviewProcess]:
        """Change by which rule participants are found.

        `POST performance/review_processes/update_target_strategy`

        Only while the `status` of the process is `draft`.
        """
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
    """The number of the step."""
    text: str
    """What the step means."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyScale(Model):
    """Scale of `ReviewQuestionnairesByStrategy`, nested."""

    value: int
    """The number of the step."""
    text: str
    """What the step means."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyMetadata(Model):
    """Metadata of `ReviewQuestionnairesByStrategy`, nested."""

    competency_id: ID | None = None
    """The competency. Of which collection is not documented."""
    competency_level_id: ID | None = None
    """A level of that competency. Which one is not documented."""
    competency_level_name: str | None = None
    """Name of that level."""
    competency_level_description: str | None = None
    """Description of that level."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyQuestion(Model):
    """Question of `ReviewQuestionnairesByStrategy`, nested."""

    uuid: str
    """Identifies the question."""
    mandatory: bool
    """Whether the reviewer has to answer."""
    title: str
    """The question itself."""
    answer_type: AnswerType | str
    """How it is answered."""
    with_comment: bool | None = None
    """Whether the reviewer may add a comment."""
    scale: list[ReviewQuestionnairesByStrategyScale] | None = None
    """The steps of the scale, for `rating` questions."""
    max_choices: int | None = None
    """How many options may be chosen, for `multiple_choice` questions; 1 for a single choice."""
    choice_options: list[str] | None = None
    """The options to choose from, for `multiple_choice` questions."""
    metadata: ReviewQuestionnairesByStrategyMetadata | None = None
    """By its fields, a competency and one of its levels."""
    description: str | None = None
    """Text that describes the question."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyContent(Model):
    """Content of `ReviewQuestionnairesByStrategy`, nested."""

    uuid: str
    """Identifies the part."""
    type: ReviewQuestionnairesByStrategyContentType | str
    """Whether the questions stand under a heading, as a section."""
    questions: list[ReviewQuestionnairesByStrategyQuestion]
    """The questions of the part."""
    section_title: str | None = None
    """Heading of the section, if it has one."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategySelfQuestionnaire(Model):
    """Self questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    """The kind of reviewer who answers it."""
    content: list[ReviewQuestionnairesByStrategyContent]
    """The parts of the questionnaire: sections, and questions outside of them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyManagerQuestionnaire(Model):
    """Manager questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    """The kind of reviewer who answers it."""
    content: list[ReviewQuestionnairesByStrategyContent]
    """The parts of the questionnaire: sections, and questions outside of them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyDirectReportQuestionnaire(Model):
    """Direct report questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    """The kind of reviewer who answers it."""
    content: list[ReviewQuestionnairesByStrategyContent]
    """The parts of the questionnaire: sections, and questions outside of them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyPeersQuestionnaire(Model):
    """Peers questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    """The kind of reviewer who answers it."""
    content: list[ReviewQuestionnairesByStrategyContent]
    """The parts of the questionnaire: sections, and questions outside of them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyEmployeeScoreSelfQuestionnaire(Model):
    """Employee score self questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    """The kind of reviewer who answers it."""
    content: list[ReviewQuestionnairesByStrategyContent]
    """The parts of the questionnaire: sections, and questions outside of them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyEmployeeScoreManagerQuestionnaire(Model):
    """Employee score manager questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    """The kind of reviewer who answers it."""
    content: list[ReviewQuestionnairesByStrategyContent]
    """The parts of the questionnaire: sections, and questions outside of them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire(Model):
    """Employee potential score manager questionnaire of `ReviewQuestionnairesByStrategy`."""

    reviewer_strategy: ReviewerStrategy | str
    """The kind of reviewer who answers it."""
    content: list[ReviewQuestionnairesByStrategyContent]
    """The parts of the questionnaire: sections, and questions outside of them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnairesByStrategy(Model):
    """Review questionnaire by strategy (`performance/review_questionnaire_by_strategy`)."""

    id: ID
    """The id of the review process."""
    performance_review_process_id: ID
    """The review process; equal to `id`."""
    default_rating_scale: list[ReviewQuestionnairesByStrategyDefaultRatingScale]
    """The steps from which `rating` questions let reviewers choose."""
    self_questionnaire: ReviewQuestionnairesByStrategySelfQuestionnaire | None = None
    """Questions that participants answer about themselves."""
    manager_questionnaire: ReviewQuestionnairesByStrategyManagerQuestionnaire | None = None
    """Questions that managers answer about their reports."""
    direct_report_questionnaire: ReviewQuestionnairesByStrategyDirectReportQuestionnaire | None = (
        None
    )
    """Questions that direct reports answer about their manager."""
    peers_questionnaire: ReviewQuestionnairesByStrategyPeersQuestionnaire | None = None
    """Questions that peers answer about a participant."""
    employee_score_self_questionnaire: (
        ReviewQuestionnairesByStrategyEmployeeScoreSelfQuestionnaire | None
    ) = None
    """Questions that end self reviews, in which participants rate their own performance."""
    employee_score_manager_questionnaire: (
        ReviewQuestionnairesByStrategyEmployeeScoreManagerQuestionnaire | None
    ) = None
    """Questions that end manager reviews, in which managers rate performance."""
    employee_potential_score_manager_questionnaire: (
        ReviewQuestionnairesByStrategyEmployeePotentialScoreManagerQuestionnaire | None
    ) = None
    """Questions that end manager reviews, in which managers rate potential."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnaireByStrategyUpdateDefaultRatingScaleDefaultRatingScale(Body):
    """Default rating scale of `ReviewQuestionnaireByStrategyUpdateDefaultRatingScale`."""

    value: int
    """The number of the step, 0 to 10."""
    text: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnaireByStrategyUpdateDefaultRatingScale(Body):
    """Body of `ReviewQuestionnaireByStrategiesEndpoint.update_default_rating_scale`."""

    performance_review_process_id: ID
    """The review process."""
    default_rating_scale: Sequence[
        ReviewQuestionnaireByStrategyUpdateDefaultRatingScaleDefaultRatingScale | Fields
    ]
    """The steps of the new scale."""


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
    """Identifies the group; each needs its own. Whether callers make it up is not documented."""
    type: ReviewQuestionnairesByStrategyContentType | str
    """`section` puts the questions under `section_title`."""
    questions: Sequence[
        ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestion | Fields
    ]
    """The questions of the group."""
    section_title: Maybe[str] = UNSET
    """Heading of a section; may be left out."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy(Body):
    """Body of `ReviewQuestionnaireByStrategiesEndpoint.update_questionnaire_for_strategy`."""

    performance_review_process_id: ID
    """The review process."""
    strategy: ReviewerStrategy | str
    """The kind of reviewer whose questions are changed."""
    questionnaire_content: Sequence[
        ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategyQuestionnaireContent | Fields
    ]
    """The questions in groups. Whether those left out are deleted is not documented."""


class ReviewQuestionnaireByStrategiesEndpoint(Endpoint[Api]):
    """Review questionnaire by strategies (`performance/review_questionnaire_by_strategies`).

    All questions of one review process: a questionnaire for each reviewer strategy, and those that
    rate performance and potential at the end. Its id is that of the process.
    """

    path = "performance/review_questionnaire_by_strategies"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[ReviewQuestionnairesByStrategy]]:
        """Read one page of review questionnaire by strategies.

        `GET performance/review_questionnaire_by_strategies`

        Args:
            ids: Only questionnaires of these review processes.
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
        self, data: ReviewQuestionnaireByStrategyUpdateDefaultRatingScale | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[ReviewQuestionnairesByStrategy]:  # fmt: skip
        """Change the scale of the rating questions, for all reviewer strategies of a process.

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
        self, data: ReviewQuestionnaireByStrategyUpdateQuestionnaireForStrategy | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[ReviewQuestionnairesByStrategy]:  # fmt: skip
        """Add, change or delete questions for one reviewer strategy.

        `POST performance/review_questionnaire_by_strategies/update_questionnaire_for_strategy`

        Only while the process is a draft. Whether questions that are left out are deleted is not
        documented.
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
    """The id of the review process."""
    performance_review_process_id: ID
    """The review process; equal to `id`."""
    restrict_answers_visibility_to_reportees: bool
    """True: employees cannot see their own results."""
    early_access_to_answers_for_managers: bool
    """True: managers see the results of their reports before the deadline has passed."""
    anonymous_peer_evaluation_for_target: bool
    """True: employees cannot see which peer wrote an evaluation about them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewVisibilitySettingUpdate(Body):
    """Body of `ReviewVisibilitySettingsEndpoint.update`."""

    restrict_answers_visibility_to_reportees: bool
    early_access_to_answers_for_managers: bool
    anonymous_peer_evaluation_for_target: bool
    performance_review_process_id: Maybe[ID] = UNSET
    """The review process, which `setting_id` names already."""


class ReviewVisibilitySettingsEndpoint(Endpoint[Api]):
    """Review visibility settings (`performance/review_visibility_settings`).

    Who sees the results of one review process, and when. Its id is that of the process.
    """

    path = "performance/review_visibility_settings"

    @paged
    def get(
        self, *, performance_review_process_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ReviewVisibilitySetting]]:  # fmt: skip
        """Read one page of review visibility settings.

        `GET performance/review_visibility_settings`

        Args:
            performance_review_process_ids: Only the settings of these review processes.
        """
        return self._list(
            ReviewVisibilitySetting,
            {"performance_review_process_ids[]": performance_review_process_ids},
            options,
        )

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def update(
        self, setting_id: ID, data: ReviewVisibilitySettingUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[ReviewVisibilitySetting]:  # fmt: skip
        """Change who sees the results (`PUT performance/review_visibility_settings/{id}`).

        `setting_id` is the id of the review process.
        """
        return self._update(
            ReviewVisibilitySetting, setting_id, ReviewVisibilitySettingUpdate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TargetManager(Model):
    """Target manager (`performance/target_manager`)."""

    id: ID
    """The manager's employee id, says the vendor. Whether it is composed is not documented."""
    performance_review_process_id: ID
    """The review process."""
    manager_access_id: ID
    """The manager by `access_id` of `employees/employees`; `id` has the employee id."""
    manager_full_name: str
    """The manager's full name."""


class TargetManagersEndpoint(Endpoint[Api]):
    """Target managers (`performance/target_managers`).

    A manager of participants of a review process.
    """

    path = "performance/target_managers"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None,
        performance_review_process_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TargetManager]]:  # fmt: skip
        """Read one page of target managers (`GET performance/target_managers`).

        Args:
            ids: Only managers with these ids.
            performance_review_process_ids: The review process whose participants' managers are
                read: exactly one id. Required by the schema.
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
    """Performance: review processes, their participants, evaluations, scores and action plans."""

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
