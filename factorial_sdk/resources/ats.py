"""Recruiting: job postings, candidates, applications and their phases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class AuthorType(StrEnum):
    """Author type of `ApplicationCreate`, `ApplicationUpdate`."""

    ACCESS = "access"
    COMPANY = "company"
    USER = "user"


class CandidateGender(StrEnum):
    """Gender of `Candidate`."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNANSWERED = "unanswered"


class CandidateSourceCategory(StrEnum):
    """Category of `CandidateSource`."""

    AGENCY_OR_EXTERNAL_RECRUITER = "agency_or_external_recruiter"
    EVENT = "event"
    INTERNAL = "internal"
    JOB_BOARD = "job_board"
    MANUALLY_ADDED = "manually_added"
    ORGANIC = "organic"
    REFERRAL = "referral"
    SOCIAL_MEDIA = "social_media"
    SYSTEM = "system"


class ContractType(StrEnum):
    """Contract type of `JobPosting`."""

    ALTERNANT = "alternant"
    APPRENDISTATO = "apprendistato"
    APPRENTICESHIP = "apprenticeship"
    APPRENTISSAGE = "apprentissage"
    A_TEMPO_PARCIAL = "a_tempo_parcial"
    A_TERMO_CERTO = "a_termo_certo"
    A_TERMO_INCERTO = "a_termo_incerto"
    CLT = "clt"
    COM_PLURALIDADE_DE_EMPREGADORES = "com_pluralidade_de_empregadores"
    DE_CURTA_DURACAO = "de_curta_duracao"
    DE_MUITA_CURTA_DURACAO = "de_muita_curta_duracao"
    ESTAGIO = "estagio"
    FIXED_DISCONTINUED = "fixed_discontinued"
    FREELANCE = "freelance"
    INDEFINITE = "indefinite"
    INTERIM = "interim"
    INTERN = "intern"
    JOVEM_APRENDIZ = "jovem_aprendiz"
    MINIJOB = "minijob"
    OTHER = "other"
    PER_HOUR = "per_hour"
    PJ = "pj"
    PRE_REFORMA = "pre_reforma"
    PROMESSA_DE_TRABALHO = "promessa_de_trabalho"
    RECIBOS_VERDES = "recibos_verdes"
    SEM_TERMO = "sem_termo"
    TELETRABALHO = "teletrabalho"
    TEMPORARY = "temporary"
    TRAINING = "training"
    VENDOR_CONTRACTOR = "vendor_contractor"
    VOLUNTEER = "volunteer"
    WERKSTUDENT = "werkstudent"


class CvRequirement(StrEnum):
    """Cv requirement of `JobPosting`."""

    DO_NOT_ASK = "do_not_ask"
    MANDATORY = "mandatory"
    OPTIONAL = "optional"


class DecisionMaker(StrEnum):
    """Decision maker of `RejectionReason`."""

    CANDIDATE = "candidate"
    COMPANY = "company"


class HiringStageName(StrEnum):
    """Name of `HiringStage`."""

    ASSESSMENT = "assessment"
    HIRED = "hired"
    INTERVIEW = "interview"
    NEW = "new"
    OFFER = "offer"
    SCREENING = "screening"


class JobPostingCategory(StrEnum):
    """Category of `JobPosting`."""

    ADMINISTRATION_AND_SECRETARIAT = "administration_and_secretariat"
    DESIGN_AND_ARCHITECTURE = "design_and_architecture"
    EDUCATION_AND_SOCIAL_POLICY = "education_and_social_policy"
    ENGINEERING = "engineering"
    FINANCE = "finance"
    HR = "hr"
    IT = "it"
    LEGAL = "legal"
    MANAGEMENT_AND_CONSULTING = "management_and_consulting"
    MARKETING_AND_COMMUNICATION = "marketing_and_communication"
    NURSING_AND_THERAPY = "nursing_and_therapy"
    OTHER = "other"
    PHYSICIANS = "physicians"
    PUBLIC_SECTOR = "public_sector"
    PURCHASING_MATERIALS_ADMINISTRATION_AND_LOGISTICS = (
        "purchasing_materials_administration_and_logistics"
    )
    SALES = "sales"
    SCIENCES_AND_RESEARCH = "sciences_and_research"
    SERVICE_INDUSTRY_AND_MANUFACTURING = "service_industry_and_manufacturing"
    SPORTS_ART_AND_CREATIVE_JOBS = "sports_art_and_creative_jobs"


class JobPostingStatus(StrEnum):
    """Status of `JobPosting`."""

    ARCHIVED = "archived"
    CANCELLED = "cancelled"
    DELETED = "deleted"
    DRAFT = "draft"
    PUBLISHED = "published"
    UNLISTED = "unlisted"


class PhaseType(StrEnum):
    """Phase type of `ApplicationPhase`."""

    ASSESSMENT = "assessment"
    HIRED = "hired"
    INITIAL = "initial"
    INTERVIEW = "interview"
    NORMAL = "normal"
    OFFER = "offer"
    SCREENING = "screening"


class QuestionType(StrEnum):
    """Question type of `Answer`, `Question`."""

    FILE = "file"
    LONG_TEXT = "long_text"
    MULTIPLE_CHOICE = "multiple_choice"
    SINGLE_CHOICE = "single_choice"
    TEXT = "text"


class SalaryFormat(StrEnum):
    """Salary format of `JobPosting`."""

    FIXED_AMOUNT = "fixed_amount"
    RANGE = "range"


class SalaryPeriod(StrEnum):
    """Salary period of `JobPosting`."""

    ANNUAL = "annual"
    DAILY = "daily"
    MONTHLY = "monthly"


class ScheduleType(StrEnum):
    """Schedule type of `JobPosting`."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"


class SentByType(StrEnum):
    """Sent by type of `MessageCreate`."""

    CANDIDATE = "candidate"
    USER = "user"


class WorkplaceType(StrEnum):
    """Workplace type of `JobPosting`."""

    HYBRID = "hybrid"
    ONSITE = "onsite"
    REMOTE = "remote"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Answer(Model):
    """Answer (`ats/answer`)."""

    id: ID
    ats_application_id: ID
    original_question_label: str
    original_question_type: QuestionType | str
    created_at: dt.datetime
    updated_at: dt.datetime
    ats_question_id: ID | None = None
    value: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AnswerCreate(Body):
    """Body of `AnswersEndpoint.create`."""

    ats_question_id: ID
    ats_application_id: ID
    value: str
    original_question_label: str
    original_question_type: QuestionType | str
    """`LONG_TEXT`, `MULTIPLE_CHOICE`, `SINGLE_CHOICE` or `TEXT`."""


class AnswersEndpoint(Endpoint[Api]):
    """Answers (`ats/answers`)."""

    path = "ats/answers"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        ats_application_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Answer]]:
        """Read one page of answers (`GET ats/answers`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "ats_application_ids[]": ats_application_ids}
        return self._list(Answer, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, answer_id: ID, **options: Unpack[RequestOptions]) -> Request[Answer]:
        """Read an answer (`GET ats/answers/{id}`)."""
        return self._read(Answer, answer_id, options)

    @operation
    def create(
        self, data: AnswerCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Answer]:
        """Create an answer (`POST ats/answers`)."""
        return self._create(Answer, AnswerCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationPhase(Model):
    """Application phase (`ats/application_phase`)."""

    id: ID
    ats_job_posting_id: ID
    name: str
    position: int
    editable: bool
    phase_type: PhaseType | str
    applications_count: int | None = None
    active_applications_count: int | None = None
    ats_hiring_stage_id: ID | None = None


class ApplicationPhasesEndpoint(Endpoint[Api]):
    """Application phases (`ats/application_phases`)."""

    path = "ats/application_phases"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        ats_job_posting_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ApplicationPhase]]:
        """Read one page of application phases (`GET ats/application_phases`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "ats_job_posting_ids[]": ats_job_posting_ids}
        return self._list(ApplicationPhase, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, phase_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ApplicationPhase]:
        """Read an application phase (`GET ats/application_phases/{id}`)."""
        return self._read(ApplicationPhase, phase_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationCv(Model):
    """Cv of `Application`."""

    filename: str
    url: str
    byte_size: int
    content_type: str
    created_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Application(Model):
    """Application (`ats/application`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    ats_job_posting_id: ID
    ats_candidate_id: ID
    created_at: dt.datetime
    employee_id: ID | None = None
    phone: str | None = None
    qualified: bool | None = None
    ats_application_phase_id: ID | None = None
    cover_letter: str | None = None
    cv: ApplicationCv | None = None
    ats_conversation_id: ID | None = None
    medium: str | None = None
    rating_average: int | None = None
    ats_rejection_reason_id: ID | None = None
    source_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationCreateAnswer(Body):
    """Answer of `ApplicationCreate`."""

    ats_question_id: ID
    value: Maybe[Any] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationCreate(Body):
    """Body of `ApplicationsEndpoint.create`."""

    ats_job_posting_id: ID
    author_id: Maybe[ID] = UNSET
    author_type: Maybe[AuthorType | str] = UNSET
    phone: Maybe[str] = UNSET
    ats_candidate_id: Maybe[ID] = UNSET
    ats_application_phase_id: Maybe[ID] = UNSET
    consent_to_talent_pool: Maybe[bool] = UNSET
    cover_letter: Maybe[str] = UNSET
    source: Maybe[str] = UNSET
    medium: Maybe[str] = UNSET
    answers: Maybe[Sequence[ApplicationCreateAnswer | Fields]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationApplyAnswer(Body):
    """Answer of `ApplicationApply`."""

    ats_question_id: ID
    value: Maybe[Any] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationApply(Body):
    """Body of `ApplicationsEndpoint.apply`."""

    first_name: str
    last_name: str
    ats_job_posting_id: ID
    email: str
    company_id: Maybe[ID] = UNSET
    """The company that the record belongs to."""
    phone: Maybe[str] = UNSET
    source: Maybe[str] = UNSET
    medium: Maybe[str] = UNSET
    cover_letter: Maybe[str] = UNSET
    gender: Maybe[str] = UNSET
    consent_to_talent_pool: Maybe[bool] = UNSET
    answers: Maybe[Sequence[ApplicationApplyAnswer | Fields]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationMoveToPhase(Body):
    """Body of `ApplicationsEndpoint.move_to_phase`."""

    id: ID
    ats_application_phase_id: ID
    """Id of an `ats/application_phase`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationUpdate(Body):
    """Body of `ApplicationsEndpoint.update`."""

    author_id: Maybe[ID] = UNSET
    author_type: Maybe[AuthorType | str] = UNSET
    qualified: Maybe[bool] = UNSET
    ats_application_phase_id: Maybe[ID] = UNSET
    disqualified_reason: Maybe[str] = UNSET
    phone: Maybe[str] = UNSET
    ats_rejection_reason_id: Maybe[ID] = UNSET
    source: Maybe[str] = UNSET
    source_id: Maybe[ID] = UNSET


class ApplicationsEndpoint(Endpoint[Api]):
    """Applications (`ats/applications`)."""

    path = "ats/applications"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        ats_job_posting_id: ID | None = None,
        qualified: bool | None = None,
        ats_application_phase_id: ID | None = None,
        ats_candidate_ids: Sequence[ID] | None = None,
        ats_rejection_reason_ids: Sequence[ID] | None = None,
        search: str | None = None,
        ats_tags_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Application]]:
        """Read one page of applications (`GET ats/applications`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "ats_job_posting_id": ats_job_posting_id,
            "qualified": qualified,
            "ats_application_phase_id": ats_application_phase_id,
            "ats_candidate_ids[]": ats_candidate_ids,
            "ats_rejection_reason_ids[]": ats_rejection_reason_ids,
            "search": search,
            "ats_tags_ids[]": ats_tags_ids,
        }
        return self._list(Application, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, application_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Application]:
        """Read an application (`GET ats/applications/{id}`)."""
        return self._read(Application, application_id, options)

    @operation
    def create(
        self, data: ApplicationCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Application]:
        """Create an application (`POST ats/applications`)."""
        return self._create(Application, ApplicationCreate, data, options)

    @operation
    def update(
        self,
        application_id: ID,
        data: ApplicationUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[Application]:
        """Change an application (`PUT ats/applications/{id}`)."""
        return self._update(Application, application_id, ApplicationUpdate, data, options)

    @operation
    def delete(
        self, application_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Application | None]:
        """Delete an application; returns it as it was, or None (`DELETE ats/applications/{id}`)."""
        return self._delete(Application, application_id, options)

    @operation
    def apply(
        self, data: ApplicationApply | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Application]:
        """Apply for a job posting (`POST ats/applications/apply`)."""
        return self._act("apply", Application, ApplicationApply, data, options)

    @operation
    def move_to_phase(
        self, data: ApplicationMoveToPhase | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Application]:
        """Move an application to a phase (`POST ats/applications/move_to_phase`)."""
        return self._act("move_to_phase", Application, ApplicationMoveToPhase, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CandidateSource(Model):
    """Candidate source (`ats/candidate_source`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    category: CandidateSourceCategory | str
    name: str
    label: str


class CandidateSourcesEndpoint(Endpoint[Api]):
    """Candidate sources (`ats/candidate_sources`)."""

    path = "ats/candidate_sources"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[CandidateSource]]:
        """Read one page of candidate sources (`GET ats/candidate_sources`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(CandidateSource, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, source_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[CandidateSource]:
        """Read a candidate source (`GET ats/candidate_sources/{id}`)."""
        return self._read(CandidateSource, source_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Candidate(Model):
    """Candidate (`ats/candidate`)."""

    id: ID
    first_name: str
    last_name: str
    full_name: str
    talent_pool: bool
    created_at: dt.datetime
    updated_at: dt.datetime
    company_id: ID | None = None
    """The company that the record belongs to."""
    email: str | None = None
    phone_number: str | None = None
    consent_given_at: dt.datetime | None = None
    inactive_since: dt.datetime | None = None
    ats_job_posting_ids: list[ID] | None = None
    personal_url: str | None = None
    consent_expiration_date: dt.datetime | None = None
    consent_to_talent_pool: bool | None = None
    medium: str | None = None
    source_id: ID | None = None
    """Id of an `ats/candidate_source`."""
    gender: CandidateGender | str | None = None
    score: float | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CandidateCreate(Body):
    """Body of `CandidatesEndpoint.create`."""

    first_name: str
    last_name: str
    company_id: ID
    """The company that the record belongs to. Id of a `core/me`."""
    email: Maybe[str] = UNSET
    talent_pool: Maybe[bool] = UNSET
    consent_given_at: Maybe[dt.datetime | str] = UNSET
    source: Maybe[str] = UNSET
    medium: Maybe[str] = UNSET
    phone_number: Maybe[str] = UNSET
    personal_url: Maybe[str] = UNSET
    gender: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CandidateUpdate(Body):
    """Body of `CandidatesEndpoint.update`."""

    email: Maybe[str] = UNSET
    first_name: Maybe[str] = UNSET
    last_name: Maybe[str] = UNSET
    talent_pool: Maybe[bool] = UNSET
    consent_given_at: Maybe[dt.datetime | str] = UNSET
    phone_number: Maybe[str] = UNSET
    personal_url: Maybe[str] = UNSET


class CandidatesEndpoint(Endpoint[Api]):
    """Candidates (`ats/candidates`)."""

    path = "ats/candidates"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        emails: Sequence[str] | None = None,
        team_ids: Sequence[ID] | None = None,
        location_ids: Sequence[ID] | None = None,
        source: Sequence[str] | None = None,
        remote: bool | None = None,
        job_posting_ids: Sequence[ID] | None = None,
        minimum_average_rating: float | None = None,
        active: bool | None = None,
        talent_pool: bool | None = None,
        archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Candidate]]:
        """Read one page of candidates (`GET ats/candidates`).

        Args:
            ids: Only records with these ids.
            team_ids: Of a `teams/team`.
            location_ids: Of a `locations/location`.
            job_posting_ids: Of an `ats/job_posting`.
        """
        query = {
            "ids[]": ids,
            "emails[]": emails,
            "team_ids[]": team_ids,
            "location_ids[]": location_ids,
            "source[]": source,
            "remote": remote,
            "job_posting_ids[]": job_posting_ids,
            "minimum_average_rating": minimum_average_rating,
            "active": active,
            "talent_pool": talent_pool,
            "archived": archived,
        }
        return self._list(Candidate, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, candidate_id: ID, **options: Unpack[RequestOptions]) -> Request[Candidate]:
        """Read a candidate (`GET ats/candidates/{id}`)."""
        return self._read(Candidate, candidate_id, options)

    @operation
    def create(
        self, data: CandidateCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Candidate]:
        """Create a candidate (`POST ats/candidates`)."""
        return self._create(Candidate, CandidateCreate, data, options)

    @operation
    def update(
        self, candidate_id: ID, data: CandidateUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Candidate]:
        """Change a candidate (`PUT ats/candidates/{id}`)."""
        return self._update(Candidate, candidate_id, CandidateUpdate, data, options)

    @operation
    def delete(
        self, candidate_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Candidate | None]:
        """Delete a candidate; returns it as it was, or None (`DELETE ats/candidates/{id}`)."""
        return self._delete(Candidate, candidate_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EvaluationFormQuestion(Model):
    """Question of `EvaluationForm`."""

    id: ID
    text: str
    description: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EvaluationForm(Model):
    """Evaluation form (`ats/evaluation_form`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    name: str
    questions: list[EvaluationFormQuestion]
    created_at: dt.datetime
    updated_at: dt.datetime
    ats_job_posting_id: ID | None = None
    based_on_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EvaluationFormSaveAsTemplate(Body):
    """Body of `EvaluationFormsEndpoint.save_as_template`."""

    id: ID


class EvaluationFormsEndpoint(Endpoint[Api]):
    """Evaluation forms (`ats/evaluation_forms`)."""

    path = "ats/evaluation_forms"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        ats_job_posting_ids: Sequence[ID] | None = None,
        template: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[EvaluationForm]]:
        """Read one page of evaluation forms (`GET ats/evaluation_forms`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "ats_job_posting_ids[]": ats_job_posting_ids, "template": template}
        return self._list(EvaluationForm, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, form_id: ID, **options: Unpack[RequestOptions]) -> Request[EvaluationForm]:
        """Read an evaluation form (`GET ats/evaluation_forms/{id}`)."""
        return self._read(EvaluationForm, form_id, options)

    @operation
    def save_as_template(
        self, data: EvaluationFormSaveAsTemplate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[EvaluationForm]:
        """Save an evaluation form as a template (`POST ats/evaluation_forms/save_as_template`)."""
        return self._act(
            "save_as_template", EvaluationForm, EvaluationFormSaveAsTemplate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FeedbackEvaluationFormAnswer(Model):
    """Evaluation form answer of `Feedback`."""

    question_id: ID
    score: int
    note: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Feedback(Model):
    """Feedback (`ats/feedback`)."""

    id: ID
    created_at: dt.datetime
    ats_candidate_id: ID
    rating: int | None = None
    description: str | None = None
    ats_application_id: ID | None = None
    ats_application_phase_id: ID | None = None
    ats_evaluation_forms_id: ID | None = None
    evaluation_form_answers: list[FeedbackEvaluationFormAnswer] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FeedbackCreate(Body):
    """Body of `FeedbacksEndpoint.create`."""

    ats_candidate_id: ID
    rating: Maybe[int] = UNSET
    ats_application_id: Maybe[ID] = UNSET
    ats_application_phase_id: Maybe[ID] = UNSET
    description: Maybe[str] = UNSET
    mention_ids: Maybe[Sequence[ID]] = UNSET
    ats_evaluation_forms_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FeedbackUpdate(Body):
    """Body of `FeedbacksEndpoint.update`."""

    rating: Maybe[int] = UNSET
    description: Maybe[str] = UNSET
    ats_application_phase_id: Maybe[ID] = UNSET


class FeedbacksEndpoint(Endpoint[Api]):
    """Feedbacks (`ats/feedbacks`)."""

    path = "ats/feedbacks"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        ats_application_ids: Sequence[ID] | None = None,
        ats_candidate_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Feedback]]:
        """Read one page of feedbacks (`GET ats/feedbacks`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "ats_application_ids[]": ats_application_ids,
            "ats_candidate_id": ats_candidate_id,
        }
        return self._list(Feedback, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, feedback_id: ID, **options: Unpack[RequestOptions]) -> Request[Feedback]:
        """Read a feedback (`GET ats/feedbacks/{id}`)."""
        return self._read(Feedback, feedback_id, options)

    @operation
    def create(
        self, data: FeedbackCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Feedback]:
        """Create a feedback (`POST ats/feedbacks`)."""
        return self._create(Feedback, FeedbackCreate, data, options)

    @operation
    def update(
        self, feedback_id: ID, data: FeedbackUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Feedback]:
        """Change a feedback (`PUT ats/feedbacks/{id}`)."""
        return self._update(Feedback, feedback_id, FeedbackUpdate, data, options)

    @operation
    def delete(
        self, feedback_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Feedback | None]:
        """Delete a feedback; returns it as it was, or None (`DELETE ats/feedbacks/{id}`)."""
        return self._delete(Feedback, feedback_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HiringStage(Model):
    """Hiring stage (`ats/hiring_stage`)."""

    id: ID
    name: HiringStageName | str
    label: str
    company_id: ID
    """The company that the record belongs to."""
    position: int


class HiringStagesEndpoint(Endpoint[Api]):
    """Hiring stages (`ats/hiring_stages`)."""

    path = "ats/hiring_stages"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        ats_application_phase_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[HiringStage]]:
        """Read one page of hiring stages (`GET ats/hiring_stages`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "ats_application_phase_id": ats_application_phase_id}
        return self._list(HiringStage, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, stage_id: ID, **options: Unpack[RequestOptions]) -> Request[HiringStage]:
        """Read a hiring stage (`GET ats/hiring_stages/{id}`)."""
        return self._read(HiringStage, stage_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JobPosting(Model):
    """Job posting (`ats/job_posting`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    ats_company_id: ID
    title: str
    remote: bool
    status: JobPostingStatus | str
    cv_requirement: CvRequirement | str
    cover_letter_requirement: CvRequirement | str
    phone_requirement: CvRequirement | str
    photo_requirement: CvRequirement | str
    personal_url_requirement: CvRequirement | str
    salary_period: SalaryPeriod | str
    created_at: dt.datetime
    description: str | None = None
    contract_type: ContractType | str | None = None
    category: JobPostingCategory | str | None = None
    workplace_type: WorkplaceType | str | None = None
    schedule_type: ScheduleType | str | None = None
    team_id: ID | None = None
    location_id: ID | None = None
    legal_entity_id: ID | None = None
    salary_format: SalaryFormat | str | None = None
    salary_from_amount_in_cents: int | None = None
    salary_to_amount_in_cents: int | None = None
    hide_salary: bool | None = None
    url: str | None = None
    """Known to be null at times."""
    published_at: dt.datetime | None = None
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JobPostingCreate(Body):
    """Body of `JobPostingsEndpoint.create`."""

    title: str
    status: JobPostingStatus | str
    cv_requirement: CvRequirement | str
    cover_letter_requirement: CvRequirement | str
    phone_requirement: CvRequirement | str
    photo_requirement: CvRequirement | str
    personal_url_requirement: CvRequirement | str
    description: Maybe[str] = UNSET
    contract_type: Maybe[ContractType | str] = UNSET
    category: Maybe[JobPostingCategory | str] = UNSET
    workplace_type: Maybe[WorkplaceType | str] = UNSET
    schedule_type: Maybe[ScheduleType | str] = UNSET
    team_id: Maybe[ID] = UNSET
    location_id: Maybe[ID] = UNSET
    salary_format: Maybe[SalaryFormat | str] = UNSET
    salary_from_amount_in_cents: Maybe[int] = UNSET
    salary_to_amount_in_cents: Maybe[int] = UNSET
    salary_period: Maybe[SalaryPeriod | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JobPostingDuplicate(Body):
    """Body of `JobPostingsEndpoint.duplicate`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JobPostingUpdate(Body):
    """Body of `JobPostingsEndpoint.update`."""

    title: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    contract_type: Maybe[ContractType | str] = UNSET
    category: Maybe[JobPostingCategory | str] = UNSET
    workplace_type: Maybe[WorkplaceType | str] = UNSET
    status: Maybe[JobPostingStatus | str] = UNSET
    schedule_type: Maybe[ScheduleType | str] = UNSET
    team_id: Maybe[ID] = UNSET
    location_id: Maybe[ID] = UNSET
    salary_format: Maybe[SalaryFormat | str] = UNSET
    salary_from_amount_in_cents: Maybe[int] = UNSET
    salary_to_amount_in_cents: Maybe[int] = UNSET
    cv_requirement: Maybe[CvRequirement | str] = UNSET
    cover_letter_requirement: Maybe[CvRequirement | str] = UNSET
    phone_requirement: Maybe[CvRequirement | str] = UNSET
    photo_requirement: Maybe[CvRequirement | str] = UNSET
    personal_url_requirement: Maybe[CvRequirement | str] = UNSET
    salary_period: Maybe[SalaryPeriod | str] = UNSET


class JobPostingsEndpoint(Endpoint[Api]):
    """Job postings (`ats/job_postings`)."""

    path = "ats/job_postings"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        status: JobPostingStatus | str | None = None,
        team_id: ID | None = None,
        location_id: ID | None = None,
        legal_entity_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[JobPosting]]:
        """Read one page of job postings (`GET ats/job_postings`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "status": status,
            "team_id": team_id,
            "location_id": location_id,
            "legal_entity_id": legal_entity_id,
        }
        return self._list(JobPosting, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, posting_id: ID, **options: Unpack[RequestOptions]) -> Request[JobPosting]:
        """Read a job posting (`GET ats/job_postings/{id}`)."""
        return self._read(JobPosting, posting_id, options)

    @operation
    def create(
        self, data: JobPostingCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[JobPosting]:
        """Create a job posting (`POST ats/job_postings`)."""
        return self._create(JobPosting, JobPostingCreate, data, options)

    @operation
    def update(
        self, posting_id: ID, data: JobPostingUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[JobPosting]:
        """Change a job posting (`PUT ats/job_postings/{id}`)."""
        return self._update(JobPosting, posting_id, JobPostingUpdate, data, options)

    @operation
    def delete(
        self, posting_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[JobPosting | None]:
        """Delete a job posting; returns it as it was, or None (`DELETE ats/job_postings/{id}`)."""
        return self._delete(JobPosting, posting_id, options)

    @operation
    def duplicate(
        self, data: JobPostingDuplicate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[JobPosting]:
        """Duplicate a job posting (`POST ats/job_postings/duplicate`)."""
        return self._act("duplicate", JobPosting, JobPostingDuplicate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MessageAttachment(Model):
    """Attachment of `Message`."""

    filename: str
    url: str
    byte_size: int
    content_type: str
    created_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Message(Model):
    """Message (`ats/message`)."""

    id: ID
    content: str
    ats_conversation_id: ID
    sent_by_id: ID
    sent_by_type: str
    created_at: dt.datetime
    attachments: list[MessageAttachment]
    topic: str
    delayed_until: dt.datetime | None = None
    sent_at: dt.datetime | None = None
    delivered_at: dt.datetime | None = None
    opened_at: dt.datetime | None = None
    last_error_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MessageCreate(Body):
    """Body of `MessagesEndpoint.create`."""

    content: str
    sent_by_id: ID
    sent_by_type: SentByType | str
    ats_application_id: ID
    attachments: Sequence[FileInput]
    topic: str
    send_as_corporate_email: bool
    delayed_until: Maybe[dt.datetime | str] = UNSET


class MessagesEndpoint(Endpoint[Api]):
    """Messages (`ats/messages`)."""

    path = "ats/messages"

    @paged
    def get(
        self,
        *,
        id: ID | None = None,
        ids: Sequence[ID] | None = None,
        ats_conversation_id: ID | None = None,
        ats_conversation_ids: Sequence[ID] | None = None,
        last_per_conversation: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Message]]:
        """Read one page of messages (`GET ats/messages`).

        Args:
            ids: Only records with these ids.
            last_per_conversation: Required by the schema.
        """
        query = {
            "id": id,
            "ids[]": ids,
            "ats_conversation_id": ats_conversation_id,
            "ats_conversation_ids[]": ats_conversation_ids,
            "last_per_conversation": last_per_conversation,
        }
        return self._list(Message, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, message_id: ID, **options: Unpack[RequestOptions]) -> Request[Message]:
        """Read a message (`GET ats/messages/{id}`)."""
        return self._read(Message, message_id, options)

    @operation
    def create(
        self, data: MessageCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Message]:
        """Create a message (`POST ats/messages`)."""
        return self._create(Message, MessageCreate, data, options, files=["attachments[]"])


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuestionOption(Model):
    """Option of `Question`."""

    text: str
    disqualifies: bool | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Question(Model):
    """Question (`ats/question`)."""

    id: ID
    ats_job_posting_id: ID
    label: str
    position: int
    mandatory: bool
    auto_disqualify: bool
    question_type: QuestionType | str
    created_at: dt.datetime
    updated_at: dt.datetime
    options: list[QuestionOption] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuestionCreateOption(Body):
    """Option of `QuestionCreate`."""

    text: str
    disqualifies: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuestionCreate(Body):
    """Body of `QuestionsEndpoint.create`."""

    ats_job_posting_id: ID
    company_id: ID
    """The company that the record belongs to. Id of a `core/me`."""
    label: str
    position: int
    question_type: QuestionType | str
    mandatory: Maybe[bool] = UNSET
    auto_disqualify: Maybe[bool] = UNSET
    options: Maybe[Sequence[QuestionCreateOption | Fields]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuestionUpdateOption(Body):
    """Option of `QuestionUpdate`."""

    text: str
    disqualifies: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuestionUpdate(Body):
    """Body of `QuestionsEndpoint.update`."""

    label: Maybe[str] = UNSET
    position: Maybe[int] = UNSET
    mandatory: Maybe[bool] = UNSET
    auto_disqualify: Maybe[bool] = UNSET
    options: Maybe[Sequence[QuestionUpdateOption | Fields]] = UNSET


class QuestionsEndpoint(Endpoint[Api]):
    """Questions (`ats/questions`)."""

    path = "ats/questions"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        ats_job_posting_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Question]]:
        """Read one page of questions (`GET ats/questions`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "ats_job_posting_ids[]": ats_job_posting_ids}
        return self._list(Question, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, question_id: ID, **options: Unpack[RequestOptions]) -> Request[Question]:
        """Read a question (`GET ats/questions/{id}`)."""
        return self._read(Question, question_id, options)

    @operation
    def create(
        self, data: QuestionCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Question]:
        """Create a question (`POST ats/questions`)."""
        return self._create(Question, QuestionCreate, data, options)

    @operation
    def update(
        self, question_id: ID, data: QuestionUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Question]:
        """Change a question (`PUT ats/questions/{id}`)."""
        return self._update(Question, question_id, QuestionUpdate, data, options)

    @operation
    def delete(
        self, question_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Question | None]:
        """Delete a question; returns it as it was, or None (`DELETE ats/questions/{id}`)."""
        return self._delete(Question, question_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RejectionReason(Model):
    """Rejection reason (`ats/rejection_reason`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    decision_maker: DecisionMaker | str
    reason: str
    created_at: dt.datetime
    updated_at: dt.datetime


class RejectionReasonsEndpoint(Endpoint[Api]):
    """Rejection reasons (`ats/rejection_reasons`)."""

    path = "ats/rejection_reasons"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        ats_application_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[RejectionReason]]:
        """Read one page of rejection reasons (`GET ats/rejection_reasons`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "ats_application_ids[]": ats_application_ids}
        return self._list(RejectionReason, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, reason_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[RejectionReason]:
        """Read a rejection reason (`GET ats/rejection_reasons/{id}`)."""
        return self._read(RejectionReason, reason_id, options)


class AtsDomain(Domain[Api]):
    """Recruiting: job postings, candidates, applications and their phases."""

    answers: AnswersEndpoint[Api]
    application_phases: ApplicationPhasesEndpoint[Api]
    applications: ApplicationsEndpoint[Api]
    candidate_sources: CandidateSourcesEndpoint[Api]
    candidates: CandidatesEndpoint[Api]
    evaluation_forms: EvaluationFormsEndpoint[Api]
    feedbacks: FeedbacksEndpoint[Api]
    hiring_stages: HiringStagesEndpoint[Api]
    job_postings: JobPostingsEndpoint[Api]
    messages: MessagesEndpoint[Api]
    questions: QuestionsEndpoint[Api]
    rejection_reasons: RejectionReasonsEndpoint[Api]
