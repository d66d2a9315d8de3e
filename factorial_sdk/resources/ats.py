"""Recruiting: job postings, candidates, their applications, and the phases of these."""

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
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class AuthorType(StrEnum):
    """What the id of an author names."""

    ACCESS = "access"
    """An account: the `access_id` of an employee."""
    COMPANY = "company"
    """A company."""
    USER = "user"
    """A user."""


class CandidateGender(StrEnum):
    """Gender of `Candidate`."""

    FEMALE = "female"
    """Female."""
    MALE = "male"
    """Male."""
    OTHER = "other"
    """Neither female nor male."""
    UNANSWERED = "unanswered"
    """No gender was given."""


class CandidateSourceCategory(StrEnum):
    """Kind of source that candidates come from."""

    AGENCY_OR_EXTERNAL_RECRUITER = "agency_or_external_recruiter"
    """An agency, or a recruiter from outside the company."""
    EVENT = "event"
    """An event, such as a job fair."""
    INTERNAL = "internal"
    """From inside the company."""
    JOB_BOARD = "job_board"
    """A site that publishes jobs of many companies."""
    MANUALLY_ADDED = "manually_added"
    """Added by hand."""
    ORGANIC = "organic"
    """Not documented; by its name, candidates who came by themselves."""
    REFERRAL = "referral"
    """A person recommended the candidate."""
    SOCIAL_MEDIA = "social_media"
    """A social network."""
    SYSTEM = "system"
    """Not documented."""


class ContractType(StrEnum):
    """Kinds of contracts, also of single countries, in their language; only names are known."""

    ALTERNANT = "alternant"
    """France: work and studies in turns."""
    APPRENDISTATO = "apprendistato"
    """Italy: apprenticeship."""
    APPRENTICESHIP = "apprenticeship"
    """Apprenticeship."""
    APPRENTISSAGE = "apprentissage"
    """France: apprenticeship."""
    A_TEMPO_PARCIAL = "a_tempo_parcial"
    """Portugal: part-time."""
    A_TERMO_CERTO = "a_termo_certo"
    """Portugal: fixed-term, with a known end."""
    A_TERMO_INCERTO = "a_termo_incerto"
    """Portugal: fixed-term, with an end that is not known yet."""
    CLT = "clt"
    """Brazil: employment under the labour code (CLT)."""
    COM_PLURALIDADE_DE_EMPREGADORES = "com_pluralidade_de_empregadores"
    """Portugal: with several employers."""
    DE_CURTA_DURACAO = "de_curta_duracao"
    """Portugal: of short duration."""
    DE_MUITA_CURTA_DURACAO = "de_muita_curta_duracao"
    """Portugal: of very short duration."""
    ESTAGIO = "estagio"
    """Portugal and Brazil: internship."""
    FIXED_DISCONTINUED = "fixed_discontinued"
    """Spain: permanent, but only for a part of each year (fijo discontinuo)."""
    FREELANCE = "freelance"
    """Self-employed work."""
    INDEFINITE = "indefinite"
    """Employment without an end date."""
    INTERIM = "interim"
    """Work through an agency, or in place of an absent employee; not documented which."""
    INTERN = "intern"
    """Internship."""
    JOVEM_APRENDIZ = "jovem_aprendiz"
    """Brazil: young apprentice."""
    MINIJOB = "minijob"
    """Germany: employment with low pay or few days (Minijob)."""
    OTHER = "other"
    """None of the others."""
    PER_HOUR = "per_hour"
    """Paid by the hour."""
    PJ = "pj"
    """Brazil: services of a person's own company (pessoa jurídica)."""
    PRE_REFORMA = "pre_reforma"
    """Portugal: pre-retirement."""
    PROMESSA_DE_TRABALHO = "promessa_de_trabalho"
    """Portugal: promise of employment."""
    RECIBOS_VERDES = "recibos_verdes"
    """Portugal: self-employed work (green receipts)."""
    SEM_TERMO = "sem_termo"
    """Portugal: without an end date."""
    TELETRABALHO = "teletrabalho"
    """Portugal: telework."""
    TEMPORARY = "temporary"
    """For a limited time."""
    TRAINING = "training"
    """Contract for training."""
    VENDOR_CONTRACTOR = "vendor_contractor"
    """A contractor who comes from a vendor."""
    VOLUNTEER = "volunteer"
    """Volunteer work."""
    WERKSTUDENT = "werkstudent"
    """Germany: student with a job beside the studies."""


class CvRequirement(StrEnum):
    """Whether the application form asks for something."""

    DO_NOT_ASK = "do_not_ask"
    """The form does not ask for it."""
    MANDATORY = "mandatory"
    """Applicants cannot apply without it."""
    OPTIONAL = "optional"
    """The form asks for it, and it can be left out."""


class DecisionMaker(StrEnum):
    """Whose decision ended an application."""

    CANDIDATE = "candidate"
    """The candidate decided."""
    COMPANY = "company"
    """The company decided."""


class HiringStageName(StrEnum):
    """Stages of the hiring pipeline."""

    ASSESSMENT = "assessment"
    """Candidates show skills and knowledge, says the vendor's help center."""
    HIRED = "hired"
    """Candidates who got the job; a fixed stage, says the vendor's help center."""
    INTERVIEW = "interview"
    """Interviews with candidates."""
    NEW = "new"
    """Where applications arrive; a fixed stage, says the vendor's help center."""
    OFFER = "offer"
    """Candidates get an offer."""
    SCREENING = "screening"
    """First look at CVs and applications, says the vendor's help center."""


class JobPostingCategory(StrEnum):
    """Field of work of a job posting."""

    ADMINISTRATION_AND_SECRETARIAT = "administration_and_secretariat"
    """Administration and secretarial work."""
    DESIGN_AND_ARCHITECTURE = "design_and_architecture"
    """Design and architecture."""
    EDUCATION_AND_SOCIAL_POLICY = "education_and_social_policy"
    """Education and social policy."""
    ENGINEERING = "engineering"
    """Engineering."""
    FINANCE = "finance"
    """Finance."""
    HR = "hr"
    """Human resources."""
    IT = "it"
    """Information technology."""
    LEGAL = "legal"
    """Law."""
    MANAGEMENT_AND_CONSULTING = "management_and_consulting"
    """Management and consulting."""
    MARKETING_AND_COMMUNICATION = "marketing_and_communication"
    """Marketing and communication."""
    NURSING_AND_THERAPY = "nursing_and_therapy"
    """Nursing and therapy."""
    OTHER = "other"
    """None of the others."""
    PHYSICIANS = "physicians"
    """Medical doctors."""
    PUBLIC_SECTOR = "public_sector"
    """The public sector."""
    PURCHASING_MATERIALS_ADMINISTRATION_AND_LOGISTICS = (
        "purchasing_materials_administration_and_logistics"
    )
    """Purchasing, administration of materials, and logistics."""
    SALES = "sales"
    """Sales."""
    SCIENCES_AND_RESEARCH = "sciences_and_research"
    """Science and research."""
    SERVICE_INDUSTRY_AND_MANUFACTURING = "service_industry_and_manufacturing"
    """Service industry and manufacturing."""
    SPORTS_ART_AND_CREATIVE_JOBS = "sports_art_and_creative_jobs"
    """Sports, arts and other creative work."""


class JobPostingStatus(StrEnum):
    """State of a job posting."""

    ARCHIVED = "archived"
    """The selection is over, says the vendor's help center."""
    CANCELLED = "cancelled"
    """Cancelled. How it differs from `ARCHIVED` is not documented."""
    DELETED = "deleted"
    """Removed. Whether `delete` sets it, and whether it can be restored, is not documented."""
    DRAFT = "draft"
    """A draft, only visible inside the company, says the vendor's help center."""
    PUBLISHED = "published"
    """On the company's page and open for applications, says the vendor's help center."""
    UNLISTED = "unlisted"
    """By its name, not in the list of jobs. Who can still open its page is not documented."""


class PhaseType(StrEnum):
    """Kind of phase."""

    ASSESSMENT = "assessment"
    """Candidates are assessed."""
    HIRED = "hired"
    """Candidates who got the job."""
    INITIAL = "initial"
    """The first phase; presumably where applications arrive."""
    INTERVIEW = "interview"
    """Interviews with candidates."""
    NORMAL = "normal"
    """Not documented; by its name, a phase without a special purpose."""
    OFFER = "offer"
    """Candidates get an offer."""
    SCREENING = "screening"
    """Applications are screened."""


class QuestionType(StrEnum):
    """What kind of answer a question takes."""

    FILE = "file"
    """A file."""
    LONG_TEXT = "long_text"
    """A long text."""
    MULTIPLE_CHOICE = "multiple_choice"
    """One or more of the options."""
    SINGLE_CHOICE = "single_choice"
    """One of the options."""
    TEXT = "text"
    """A text; `LONG_TEXT` is for long ones."""


class SalaryFormat(StrEnum):
    """How a salary is offered."""

    FIXED_AMOUNT = "fixed_amount"
    """One amount. Which of the two fields holds it is not documented."""
    RANGE = "range"
    """From `salary_from_amount_in_cents` to `salary_to_amount_in_cents`."""


class SalaryPeriod(StrEnum):
    """What a salary is paid for."""

    ANNUAL = "annual"
    """A year."""
    DAILY = "daily"
    """A day."""
    MONTHLY = "monthly"
    """A month."""


class ScheduleType(StrEnum):
    """Whether a job is full time or part time."""

    FULL_TIME = "full_time"
    """Full time."""
    PART_TIME = "part_time"
    """Part time."""


class SentByType(StrEnum):
    """Who wrote a message."""

    CANDIDATE = "candidate"
    """The candidate: `sent_by_id` is the id of a candidate."""
    USER = "user"
    """A user of the company. Whether `sent_by_id` is a user or an `access_id` is not documented."""


class WorkplaceType(StrEnum):
    """Where the work is done."""

    HYBRID = "hybrid"
    """Partly at the company, partly elsewhere."""
    ONSITE = "onsite"
    """At the company."""
    REMOTE = "remote"
    """Not at the company."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Answer(Model):
    """Answer (`ats/answer`)."""

    id: ID
    ats_application_id: ID
    """The application that the reply belongs to."""
    original_question_label: str
    """Text of the question, stored with the reply."""
    original_question_type: QuestionType | str
    """Type of the question, stored with the reply."""
    created_at: dt.datetime
    updated_at: dt.datetime
    ats_question_id: ID | None = None
    """The question; `original_question_label` keeps its text."""
    value: str | None = None
    """The reply as text. Its form for files and choices is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AnswerCreate(Body):
    """Body of `AnswersEndpoint.create`."""

    ats_question_id: ID
    ats_application_id: ID
    value: str
    original_question_label: str
    original_question_type: QuestionType | str
    """Type of the question, stored with the reply. `LONG_TEXT`, `MULTIPLE_CHOICE`, `SINGLE_CHOICE`
    or `TEXT`."""


class AnswersEndpoint(Endpoint[Api]):
    """Answers (`ats/answers`).

    What an applicant replied to one question of a job posting. It belongs to an application.
    """

    path = "ats/answers"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, ats_application_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Answer]]:  # fmt: skip
        """Read one page of answers (`GET ats/answers`).

        Args:
            ids: Only records with these ids.
            ats_application_ids: Only answers that belong to these applications.
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
        self, data: AnswerCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Answer]:
        """Create an answer (`POST ats/answers`)."""
        return self._create(Answer, AnswerCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationPhase(Model):
    """Application phase (`ats/application_phase`)."""

    id: ID
    ats_job_posting_id: ID
    """The job posting whose selection it is a step of."""
    name: str
    """Name of the phase, such as First interview."""
    position: int
    """Place in the order of the phases of its job posting."""
    editable: bool
    """Whether the phase can be changed."""
    phase_type: PhaseType | str
    """Kind of phase, such as `SCREENING` or `INTERVIEW`."""
    applications_count: int | None = None
    """Number of active applications, says the vendor; how that differs from
    `active_applications_count` is not documented."""
    active_applications_count: int | None = None
    """Number of active applications in the phase. What makes one active is not documented."""
    ats_hiring_stage_id: ID | None = None
    """The stage of the company's pipeline that it belongs to."""


class ApplicationPhasesEndpoint(Endpoint[Api]):
    """Application phases (`ats/application_phases`).

    A step of the selection for one job posting, such as an interview. Applications move from phase
    to phase; each phase belongs to a hiring stage.
    """

    path = "ats/application_phases"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, ats_job_posting_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ApplicationPhase]]:  # fmt: skip
        """Read one page of application phases (`GET ats/application_phases`).

        Args:
            ids: Only records with these ids.
            ats_job_posting_ids: Only phases of these job postings.
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
    """Name of the file."""
    url: str
    """Where to download the file. How long the address works, and whether it needs credentials, is
    not documented."""
    byte_size: int
    """Size in bytes."""
    content_type: str
    """Media type, such as ``application/pdf``."""
    created_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Application(Model):
    """Application (`ats/application`)."""

    id: ID
    company_id: ID
    """The company that received it."""
    ats_job_posting_id: ID
    """The job applied for."""
    ats_candidate_id: ID
    """The person who applies."""
    created_at: dt.datetime
    employee_id: ID | None = None
    """An employee: the applicant, or who was hired this way; which of them is not documented."""
    phone: str | None = None
    """Phone number that the candidate gave for this application."""
    qualified: bool | None = None
    """By its name, whether the candidate is still considered. What None means is not documented."""
    ats_application_phase_id: ID | None = None
    """The phase that it has reached; see `move_to_phase`."""
    cover_letter: str | None = None
    """Text of the letter."""
    cv: ApplicationCv | None = None
    """The CV that was handed in: a file with its download address."""
    ats_conversation_id: ID | None = None
    """The conversation with the candidate; `ats.messages.get` reads its messages."""
    medium: str | None = None
    """Details of the source, such as who referred the candidate."""
    rating_average: int | None = None
    """Average of its ratings, which run from 1 to 5; a whole number."""
    ats_rejection_reason_id: ID | None = None
    """Why it was rejected."""
    source_id: ID | None = None
    """Source of the application: a record of `candidate_sources`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationCreateAnswer(Body):
    """Answer of `ApplicationCreate`."""

    ats_question_id: ID
    """A question of the job posting."""
    value: Maybe[Any] = UNSET
    """The reply. Which form each type of question needs is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationCreate(Body):
    """Body of `ApplicationsEndpoint.create`."""

    ats_job_posting_id: ID
    author_id: Maybe[ID] = UNSET
    """The author of the application; `author_type` says what kind of id it is."""
    author_type: Maybe[AuthorType | str] = UNSET
    """What `author_id` is the id of."""
    phone: Maybe[str] = UNSET
    ats_candidate_id: Maybe[ID] = UNSET
    ats_application_phase_id: Maybe[ID] = UNSET
    """The phase to start in. The default is not documented."""
    consent_to_talent_pool: Maybe[bool] = UNSET
    """Whether the candidate agrees to be kept in the talent pool."""
    cover_letter: Maybe[str] = UNSET
    source: Maybe[str] = UNSET
    """Source of the application, as text. Which texts the API knows is not documented."""
    medium: Maybe[str] = UNSET
    answers: Maybe[Sequence[ApplicationCreateAnswer | Fields]] = UNSET
    """Replies to the questions of the job posting."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationApplyAnswer(Body):
    """Answer of `ApplicationApply`."""

    ats_question_id: ID
    """A question of the job posting."""
    value: Maybe[Any] = UNSET
    """The reply. Which form each type of question needs is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationApply(Body):
    """Body of `ApplicationsEndpoint.apply`."""

    first_name: str
    """Given name of the applicant."""
    last_name: str
    """Family name of the applicant."""
    ats_job_posting_id: ID
    email: str
    """Address of the applicant."""
    company_id: Maybe[ID] = UNSET
    """The company that receives the application."""
    phone: Maybe[str] = UNSET
    source: Maybe[str] = UNSET
    """Source of the application, as text. Which texts the API knows is not documented."""
    medium: Maybe[str] = UNSET
    cover_letter: Maybe[str] = UNSET
    gender: Maybe[str] = UNSET
    """The applicant's; candidates have ``female``, ``male``, ``other`` or ``unanswered``."""
    consent_to_talent_pool: Maybe[bool] = UNSET
    """Whether the applicant agrees to be kept in the talent pool."""
    answers: Maybe[Sequence[ApplicationApplyAnswer | Fields]] = UNSET
    """Replies to the questions of the job posting."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationMoveToPhase(Body):
    """Body of `ApplicationsEndpoint.move_to_phase`."""

    id: ID
    """The application to move."""
    ats_application_phase_id: ID
    """The phase to move to: one of `ats/application_phases` of the application's job posting."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ApplicationUpdate(Body):
    """Body of `ApplicationsEndpoint.update`."""

    author_id: Maybe[ID] = UNSET
    """An author; `author_type` says what kind of id it is. Whether that of the application or of
    the change is not documented."""
    author_type: Maybe[AuthorType | str] = UNSET
    """What `author_id` is the id of."""
    qualified: Maybe[bool] = UNSET
    """False presumably rejects the application. Whether the candidate is notified, and what True
    does, is not documented."""
    ats_application_phase_id: Maybe[ID] = UNSET
    disqualified_reason: Maybe[str] = UNSET
    """Why it is rejected, as text. No record returns it; its relation to `ats_rejection_reason_id`
    is not documented."""
    phone: Maybe[str] = UNSET
    ats_rejection_reason_id: Maybe[ID] = UNSET
    source: Maybe[str] = UNSET
    """Source of the application, as text. Which texts the API knows is not documented."""
    source_id: Maybe[ID] = UNSET


class ApplicationsEndpoint(Endpoint[Api]):
    """Applications (`ats/applications`).

    A candidate's application for one job posting, on its way through the phases of that posting. A
    candidate can have several.
    """

    path = "ats/applications"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, ats_job_posting_id: ID | None = None,
        qualified: bool | None = None, ats_application_phase_id: ID | None = None,
        ats_candidate_ids: Sequence[ID] | None = None,
        ats_rejection_reason_ids: Sequence[ID] | None = None, search: str | None = None,
        ats_tags_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Application]]:  # fmt: skip
        """Read one page of applications (`GET ats/applications`).

        Args:
            ids: Only records with these ids.
            ats_job_posting_id: Only applications for this job posting.
            qualified: True: only qualified applications; False: presumably only rejected ones.
            ats_application_phase_id: Only applications that are in this phase now.
            ats_candidate_ids: Only applications of these candidates.
            ats_rejection_reason_ids: Only applications rejected for one of these reasons.
            search: Only applications that match this text. Which fields are searched is not
                documented.
            ats_tags_ids: Only applications with one of these tags. No resource of the API serves
                tags or their ids.
        """
        query = {
            "ids[]": ids, "ats_job_posting_id": ats_job_posting_id, "qualified": qualified,
            "ats_application_phase_id": ats_application_phase_id,
            "ats_candidate_ids[]": ats_candidate_ids,
            "ats_rejection_reason_ids[]": ats_rejection_reason_ids, "search": search,
            "ats_tags_ids[]": ats_tags_ids,
        }  # fmt: skip
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
        self, data: ApplicationCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Application]:
        """Create an application (`POST ats/applications`).

        It takes no name and no e-mail address, unlike `apply`; what happens without
        `ats_candidate_id` is not documented.
        """
        return self._create(Application, ApplicationCreate, data, options)

    @operation
    def update(
        self, application_id: ID, data: ApplicationUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Application]:
        """Change an application (`PUT ats/applications/{id}`).

        ``qualified=False`` presumably rejects it. Whether a new phase runs automations as in
        `move_to_phase` is not documented.
        """
        return self._update(Application, application_id, ApplicationUpdate, data, options)

    @operation
    def delete(
        self, application_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Application | None]:
        """Delete an application; returns the deleted record, or None.

        `DELETE ats/applications/{id}`
        """
        return self._delete(Application, application_id, options)

    @operation
    def apply(
        self, data: ApplicationApply | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Application]:
        """Apply for a job posting in the name of a person (`POST ats/applications/apply`).

        Returns the application; its `ats_candidate_id` names the candidate. How a known e-mail
        address or a second application is treated is not documented.
        """
        return self._act("apply", Application, ApplicationApply, data, options)

    @operation
    def move_to_phase(
        self, data: ApplicationMoveToPhase | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Application]:
        """Move an application to another phase (`POST ats/applications/move_to_phase`).

        The phase has to be of the same job posting. Does what the move does in the product: it runs
        the automations of the phase change and sends their e-mails.
        """
        return self._act("move_to_phase", Application, ApplicationMoveToPhase, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CandidateSource(Model):
    """Candidate source (`ats/candidate_source`)."""

    id: ID
    company_id: ID
    """The company that uses the source."""
    category: CandidateSourceCategory | str
    """Kind of source."""
    name: str
    """Name of the source; `label` can be a translation of it."""
    label: str
    """Translated label of a default source, else the same as `name`."""


class CandidateSourcesEndpoint(Endpoint[Api]):
    """Candidate sources (`ats/candidate_sources`).

    Where candidates come from, such as a job board. Read-only here.
    """

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
    """Given name."""
    last_name: str
    """Family name."""
    full_name: str
    """First and last name together."""
    talent_pool: bool
    """Whether the candidate is in the talent pool."""
    created_at: dt.datetime
    updated_at: dt.datetime
    company_id: ID | None = None
    """The company whose candidate it is."""
    email: str | None = None
    """E-mail address of the candidate."""
    phone_number: str | None = None
    """Phone number of the candidate. Each application has its own `phone` as well."""
    consent_given_at: dt.datetime | None = None
    """When the candidate consented. To what is not documented; compare `consent_to_talent_pool`."""
    inactive_since: dt.datetime | None = None
    """When the candidate became inactive."""
    ats_job_posting_ids: list[ID] | None = None
    """The job postings that the candidate is linked with."""
    personal_url: str | None = None
    """Web page of the candidate, such as a professional profile."""
    consent_expiration_date: dt.datetime | None = None
    """When the consent ends. A date and time, despite its name."""
    consent_to_talent_pool: bool | None = None
    """Whether the candidate agrees to be kept in the talent pool."""
    medium: str | None = None
    """Details of the source, such as who referred the candidate."""
    source_id: ID | None = None
    """Source of the candidate. Id of an `ats/candidate_source`."""
    gender: CandidateGender | str | None = None
    """Gender on file; `UNANSWERED` if none was given."""
    score: float | None = None
    """Score of the candidate. How it is calculated, and its range, is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CandidateCreate(Body):
    """Body of `CandidatesEndpoint.create`."""

    first_name: str
    last_name: str
    company_id: ID
    """Your own company, which the schema calls `core/me`; `api_public.credentials` has its id."""
    email: Maybe[str] = UNSET
    talent_pool: Maybe[bool] = UNSET
    consent_given_at: Maybe[dt.datetime | str] = UNSET
    source: Maybe[str] = UNSET
    """Source of the candidate, as text; records have `source_id` instead. Which texts the API knows
    is not documented."""
    medium: Maybe[str] = UNSET
    phone_number: Maybe[str] = UNSET
    personal_url: Maybe[str] = UNSET
    gender: Maybe[str] = UNSET
    """Records have ``female``, ``male``, ``other`` or ``unanswered``."""


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
    """Candidates (`ats/candidates`).

    A person who applied for a job, whom recruiters added, or whom they keep in the talent pool.
    What a candidate applies for is in `applications`.
    """

    path = "ats/candidates"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, emails: Sequence[str] | None = None,
        team_ids: Sequence[ID] | None = None, location_ids: Sequence[ID] | None = None,
        source: Sequence[str] | None = None, remote: bool | None = None,
        job_posting_ids: Sequence[ID] | None = None, minimum_average_rating: float | None = None,
        active: bool | None = None, talent_pool: bool | None = None, archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Candidate]]:  # fmt: skip
        """Read one page of candidates (`GET ats/candidates`).

        An administrator's credentials see all of the company; other users see only applicants for
        jobs that they manage as hiring managers.

        Args:
            ids: Only records with these ids.
            emails: Only candidates with one of these e-mail addresses.
            team_ids: Only candidates of these teams. Records name no team; whether those of their
                job postings count is not documented.
            location_ids: Only candidates of these locations. Records name none; whether those of
                their job postings count is not documented.
            source: Only candidates from one of these sources, as text such as ``email``. Whether
                names or categories of `candidate_sources` are meant is not documented.
            remote: True: only remote candidates; False is not documented. Records do not say it;
                whether `remote` of their job postings counts is not documented.
            job_posting_ids: Only candidates of these job postings; see `ats_job_posting_ids`.
            minimum_average_rating: Only candidates whose average rating is this high or higher.
                Whether that is their `score` is not documented.
            active: True: only active candidates; see `inactive_since`. False is not documented.
            talent_pool: True: only candidates in the talent pool; False is not documented.
            archived: True: only archived candidates; False is not documented. Records do not say
                it; how it differs from `active` is not documented.
        """
        query = {
            "ids[]": ids, "emails[]": emails, "team_ids[]": team_ids,
            "location_ids[]": location_ids, "source[]": source, "remote": remote,
            "job_posting_ids[]": job_posting_ids, "minimum_average_rating": minimum_average_rating,
            "active": active, "talent_pool": talent_pool, "archived": archived,
        }  # fmt: skip
        return self._list(Candidate, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, candidate_id: ID, **options: Unpack[RequestOptions]) -> Request[Candidate]:
        """Read a candidate (`GET ats/candidates/{id}`).

        An administrator's credentials see all of the company; other users see only applicants for
        jobs that they manage as hiring managers.
        """
        return self._read(Candidate, candidate_id, options)

    @operation
    def create(
        self, data: CandidateCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Candidate]:
        """Create a candidate (`POST ats/candidates`)."""
        return self._create(Candidate, CandidateCreate, data, options)

    @operation
    def update(
        self, candidate_id: ID, data: CandidateUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Candidate]:
        """Change a candidate (`PUT ats/candidates/{id}`)."""
        return self._update(Candidate, candidate_id, CandidateUpdate, data, options)

    @operation
    def delete(
        self, candidate_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Candidate | None]:
        """Delete a candidate; returns the deleted record, or None.

        `DELETE ats/candidates/{id}`
        """
        return self._delete(Candidate, candidate_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EvaluationFormQuestion(Model):
    """Question of `EvaluationForm`."""

    id: ID
    text: str
    """The criterion, such as Teamwork."""
    description: str | None = None
    """Description of the criterion."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EvaluationForm(Model):
    """Evaluation form (`ats/evaluation_form`)."""

    id: ID
    company_id: ID
    """The company that uses the form."""
    name: str
    """Title, such as Cultural fit."""
    questions: list[EvaluationFormQuestion]
    """What candidates are rated by."""
    created_at: dt.datetime
    updated_at: dt.datetime
    ats_job_posting_id: ID | None = None
    """The job posting that uses the form."""
    based_on_id: ID | None = None
    """The evaluation form that this one is based on, by its name; the vendor only says related."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EvaluationFormSaveAsTemplate(Body):
    """Body of `EvaluationFormsEndpoint.save_as_template`."""

    id: ID
    """The form to make a template of."""


class EvaluationFormsEndpoint(Endpoint[Api]):
    """Evaluation forms (`ats/evaluation_forms`).

    A scorecard: criteria by which candidates are rated. It can belong to a job posting, or be a
    template. Feedback refers to it.
    """

    path = "ats/evaluation_forms"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, ats_job_posting_ids: Sequence[ID] | None = None,
        template: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[EvaluationForm]]:  # fmt: skip
        """Read one page of evaluation forms (`GET ats/evaluation_forms`).

        Args:
            ids: Only records with these ids.
            ats_job_posting_ids: Only forms of these job postings.
            template: True: only templates. What False selects is not documented.
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
        self, data: EvaluationFormSaveAsTemplate | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[EvaluationForm]:
        """Make a template of an evaluation form (`POST ats/evaluation_forms/save_as_template`).

        Returns an evaluation form; whether it is the same one or a copy is not documented.
        """
        return self._act(
            "save_as_template", EvaluationForm, EvaluationFormSaveAsTemplate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FeedbackEvaluationFormAnswer(Model):
    """Evaluation form answer of `Feedback`."""

    question_id: ID
    """A question of the evaluation form."""
    score: int
    """The score, from 1 to 5, says the vendor's help center."""
    note: str | None = None
    """Remark on the score."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Feedback(Model):
    """Feedback (`ats/feedback`)."""

    id: ID
    created_at: dt.datetime
    ats_candidate_id: ID
    """The person who is rated."""
    rating: int | None = None
    """Overall rating, from 1 to 5."""
    description: str | None = None
    """The opinion in words."""
    ats_application_id: ID | None = None
    """The application that it is about."""
    ats_application_phase_id: ID | None = None
    """The phase of the application that it refers to."""
    ats_evaluation_forms_id: ID | None = None
    """The evaluation form that was filled in. Only where the company uses evaluation forms."""
    evaluation_form_answers: list[FeedbackEvaluationFormAnswer] | None = None
    """Scores for the questions of the evaluation form. Only in records: no body takes them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FeedbackCreate(Body):
    """Body of `FeedbacksEndpoint.create`."""

    ats_candidate_id: ID
    rating: Maybe[int] = UNSET
    ats_application_id: Maybe[ID] = UNSET
    ats_application_phase_id: Maybe[ID] = UNSET
    description: Maybe[str] = UNSET
    mention_ids: Maybe[Sequence[ID]] = UNSET
    """Accounts (`access_id`) to notify. They must be allowed to see the application; accounts that
    turned such notifications off get none."""
    ats_evaluation_forms_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FeedbackUpdate(Body):
    """Body of `FeedbacksEndpoint.update`."""

    rating: Maybe[int] = UNSET
    description: Maybe[str] = UNSET
    ats_application_phase_id: Maybe[ID] = UNSET


class FeedbacksEndpoint(Endpoint[Api]):
    """Feedbacks (`ats/feedbacks`).

    Feedback on a candidate: a rating, a text, and the scores of an evaluation form.
    """

    path = "ats/feedbacks"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, ats_application_ids: Sequence[ID] | None = None,
        ats_candidate_id: ID | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Feedback]]:  # fmt: skip
        """Read one page of feedbacks (`GET ats/feedbacks`).

        Args:
            ids: Only records with these ids.
            ats_application_ids: Only feedback on these applications.
            ats_candidate_id: Only feedback on this candidate, for any of their applications.
        """
        query = {
            "ids[]": ids, "ats_application_ids[]": ats_application_ids,
            "ats_candidate_id": ats_candidate_id,
        }  # fmt: skip
        return self._list(Feedback, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, feedback_id: ID, **options: Unpack[RequestOptions]) -> Request[Feedback]:
        """Read a feedback (`GET ats/feedbacks/{id}`)."""
        return self._read(Feedback, feedback_id, options)

    @operation
    def create(
        self, data: FeedbackCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Feedback]:
        """Give feedback on a candidate (`POST ats/feedbacks`).

        Notifies the accounts in `mention_ids`. Who the author is with an API key is not documented.
        """
        return self._create(Feedback, FeedbackCreate, data, options)

    @operation
    def update(
        self, feedback_id: ID, data: FeedbackUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Feedback]:
        """Change a feedback (`PUT ats/feedbacks/{id}`)."""
        return self._update(Feedback, feedback_id, FeedbackUpdate, data, options)

    @operation
    def delete(
        self, feedback_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Feedback | None]:
        """Delete a feedback; returns the deleted record, or None (`DELETE ats/feedbacks/{id}`)."""
        return self._delete(Feedback, feedback_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HiringStage(Model):
    """Hiring stage (`ats/hiring_stage`)."""

    id: ID
    name: HiringStageName | str
    """Code of the stage, one of `HiringStageName`."""
    label: str
    """Label of the stage."""
    company_id: ID
    """The company whose pipeline it is."""
    position: int
    """Place in the order of the pipeline."""


class HiringStagesEndpoint(Endpoint[Api]):
    """Hiring stages (`ats/hiring_stages`).

    A stage of the hiring pipeline, which all job postings share, says the vendor's help center. The
    phases of each posting belong to these stages. Read-only here.
    """

    path = "ats/hiring_stages"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, ats_application_phase_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[HiringStage]]:  # fmt: skip
        """Read one page of hiring stages (`GET ats/hiring_stages`).

        Args:
            ids: Only records with these ids.
            ats_application_phase_id: Only the stage that this phase belongs to.
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
    """The company that is hiring."""
    ats_company_id: ID
    """The ATS company of the posting, besides `company_id`. No operation reads it; what it is for
    is not documented."""
    title: str
    """Title of the job posting."""
    remote: bool
    """Whether the job is done remotely; `workplace_type` also knows hybrid. No body takes it."""
    status: JobPostingStatus | str
    """State of the posting, such as a draft, published or archived."""
    cv_requirement: CvRequirement | str
    """Whether applicants hand in a CV."""
    cover_letter_requirement: CvRequirement | str
    """Whether applicants write a cover letter."""
    phone_requirement: CvRequirement | str
    """Whether applicants give a phone number."""
    photo_requirement: CvRequirement | str
    """Whether applicants hand in a photo. (The vendor's text says phone number here, too.)"""
    personal_url_requirement: CvRequirement | str
    """Whether applicants give a web page, such as a professional profile."""
    salary_period: SalaryPeriod | str
    """The period that the salary amounts are for. The default is not documented."""
    created_at: dt.datetime
    description: str | None = None
    """Description of the job. Whether it is HTML is not documented."""
    contract_type: ContractType | str | None = None
    """Kind of contract that is offered."""
    category: JobPostingCategory | str | None = None
    """Field of work."""
    workplace_type: WorkplaceType | str | None = None
    """Where the work is done."""
    schedule_type: ScheduleType | str | None = None
    """Full time or part time."""
    team_id: ID | None = None
    """The team that the job belongs to."""
    location_id: ID | None = None
    """Where the job is."""
    legal_entity_id: ID | None = None
    """The legal entity of the posting. No body takes it."""
    salary_format: SalaryFormat | str | None = None
    """Whether one amount or a range is offered."""
    salary_from_amount_in_cents: int | None = None
    """Lowest salary, in cents per `salary_period`; the currency is not documented."""
    salary_to_amount_in_cents: int | None = None
    """Highest salary, in cents per `salary_period`; the currency is not documented."""
    hide_salary: bool | None = None
    """Whether applicants do not see the salary. No body takes it."""
    url: str | None = None
    """Public page of the posting; None unless it is published."""
    published_at: dt.datetime | None = None
    """When the posting was published; None if it never was."""


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
    """The posting to copy."""


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
    """Job postings (`ats/job_postings`).

    A job that the company wants to fill, with its description, its salary and what applicants have
    to hand in.
    """

    path = "ats/job_postings"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, status: JobPostingStatus | str | None = None,
        team_id: ID | None = None, location_id: ID | None = None, legal_entity_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[JobPosting]]:  # fmt: skip
        """Read one page of job postings (`GET ats/job_postings`).

        Args:
            ids: Only records with these ids.
            status: Only postings with this status. Whether deleted ones are listed without it is
                not documented.
            team_id: Only postings for this team.
            location_id: Only postings for this location.
            legal_entity_id: Only postings of this legal entity.
        """
        query = {
            "ids[]": ids, "status": status, "team_id": team_id, "location_id": location_id,
            "legal_entity_id": legal_entity_id,
        }  # fmt: skip
        return self._list(JobPosting, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, posting_id: ID, **options: Unpack[RequestOptions]) -> Request[JobPosting]:
        """Read a job posting (`GET ats/job_postings/{id}`)."""
        return self._read(JobPosting, posting_id, options)

    @operation
    def create(
        self, data: JobPostingCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[JobPosting]:
        """Create a job posting (`POST ats/job_postings`)."""
        return self._create(JobPosting, JobPostingCreate, data, options)

    @operation
    def update(
        self, posting_id: ID, data: JobPostingUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[JobPosting]:
        """Change a job posting (`PUT ats/job_postings/{id}`)."""
        return self._update(JobPosting, posting_id, JobPostingUpdate, data, options)

    @operation
    def delete(
        self, posting_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[JobPosting | None]:
        """Delete a job posting; returns the deleted record, or None.

        `DELETE ats/job_postings/{id}`
        """
        return self._delete(JobPosting, posting_id, options)

    @operation
    def duplicate(
        self, data: JobPostingDuplicate | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[JobPosting]:
        """Create a job posting as a copy of another (`POST ats/job_postings/duplicate`).

        Returns the copy; its status, and whether questions, phases and forms are copied, is not
        documented.
        """
        return self._act("duplicate", JobPosting, JobPostingDuplicate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MessageAttachment(Model):
    """Attachment of `Message`."""

    filename: str
    """Name of the file."""
    url: str
    """Where to download the file. How long the address works, and whether it needs credentials, is
    not documented."""
    byte_size: int
    """Size in bytes."""
    content_type: str
    """Media type, such as ``application/pdf``."""
    created_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Message(Model):
    """Message (`ats/message`)."""

    id: ID
    content: str
    """The text. Whether it is HTML is not documented."""
    ats_conversation_id: ID
    """The conversation that it is part of; the application names the same."""
    sent_by_id: ID
    """Who wrote it; `sent_by_type` says what kind of id it is. For a user, whether it is a user or
    an `access_id` is not documented."""
    sent_by_type: str
    """What `sent_by_id` is the id of; bodies take ``candidate`` and ``user``."""
    created_at: dt.datetime
    attachments: list[MessageAttachment]
    """Files that came with it."""
    topic: str
    """What the message is about. Whether it is the subject of the e-mail is not documented."""
    delayed_until: dt.datetime | None = None
    """When a scheduled message will be sent."""
    sent_at: dt.datetime | None = None
    """When it was sent, as far as known."""
    delivered_at: dt.datetime | None = None
    """When it reached the recipient, as far as known."""
    opened_at: dt.datetime | None = None
    """When the recipient opened it, as far as known."""
    last_error_at: dt.datetime | None = None
    """By its name, when an error last happened."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MessageCreate(Body):
    """Body of `MessagesEndpoint.create`."""

    content: str
    sent_by_id: ID
    sent_by_type: SentByType | str
    """What `sent_by_id` is the id of."""
    ats_application_id: ID
    """The application in whose conversation to write."""
    attachments: Sequence[FileInput]
    """Files to send along. Required by the schema."""
    topic: str
    send_as_corporate_email: bool
    """Whether it is sent as an e-mail of the company. What that changes is not documented."""
    delayed_until: Maybe[dt.datetime | str] = UNSET
    """When to send it, instead of at once."""


class MessagesEndpoint(Endpoint[Api]):
    """Messages (`ats/messages`).

    A message between recruiters and a candidate, in the conversation of an application. Candidates
    get it as an e-mail, and what they reply joins the conversation, says the vendor's help center.
    """

    path = "ats/messages"

    @paged
    def get(
        self, *, id: ID | None = None, ids: Sequence[ID] | None = None,
        ats_conversation_id: ID | None = None, ats_conversation_ids: Sequence[ID] | None = None,
        last_per_conversation: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Message]]:  # fmt: skip
        """Read one page of messages (`GET ats/messages`).

        Args:
            id: Only the message with this id.
            ids: Only records with these ids.
            ats_conversation_id: Only messages of this conversation; an application names its own in
                `ats_conversation_id`.
            ats_conversation_ids: Only messages of these conversations.
            last_per_conversation: True: only the last message of each conversation, by its name;
                the vendor does not explain it. Required by the schema.
        """
        query = {
            "id": id, "ids[]": ids, "ats_conversation_id": ats_conversation_id,
            "ats_conversation_ids[]": ats_conversation_ids,
            "last_per_conversation": last_per_conversation,
        }  # fmt: skip
        return self._list(Message, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, message_id: ID, **options: Unpack[RequestOptions]) -> Request[Message]:
        """Read a message (`GET ats/messages/{id}`)."""
        return self._read(Message, message_id, options)

    @operation
    def create(
        self, data: MessageCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Message]:
        """Write a message in the conversation of an application (`POST ats/messages`).

        Candidates get messages as e-mails, says the vendor's help center; `delayed_until` puts this
        off. No operation takes a message back.
        """
        return self._create(Message, MessageCreate, data, options, files=["attachments[]"])


@attrs.frozen(kw_only=True, eq=False, repr=False)
class QuestionOption(Model):
    """Option of `Question`."""

    text: str
    """The choice, as applicants read it."""
    disqualifies: bool | None = None
    """Whether choosing it rejects the applicant; see `auto_disqualify`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Question(Model):
    """Question (`ats/question`)."""

    id: ID
    ats_job_posting_id: ID
    """The job posting whose application form it is in."""
    label: str
    """The text that applicants read."""
    position: int
    """Place in the order of the questions."""
    mandatory: bool
    """Whether applicants have to answer it."""
    auto_disqualify: bool
    """Whether an answer can reject the applicant automatically; see `disqualifies` of options."""
    question_type: QuestionType | str
    """What kind of answer it takes; cannot be changed later."""
    created_at: dt.datetime
    updated_at: dt.datetime
    options: list[QuestionOption] | None = None
    """The choices, for `SINGLE_CHOICE` and `MULTIPLE_CHOICE`."""


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
    """Your own company, which the schema calls `core/me`; `api_public.credentials` has its id."""
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
    """Questions (`ats/questions`).

    A question in the application form of a job posting, besides name, CV and the like.
    """

    path = "ats/questions"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, ats_job_posting_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Question]]:  # fmt: skip
        """Read one page of questions (`GET ats/questions`).

        Args:
            ids: Only records with these ids.
            ats_job_posting_ids: Only questions of these job postings.
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
        self, data: QuestionCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Question]:
        """Create a question (`POST ats/questions`)."""
        return self._create(Question, QuestionCreate, data, options)

    @operation
    def update(
        self, question_id: ID, data: QuestionUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Question]:
        """Change a question (`PUT ats/questions/{id}`)."""
        return self._update(Question, question_id, QuestionUpdate, data, options)

    @operation
    def delete(
        self, question_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Question | None]:
        """Delete a question; returns the deleted record, or None (`DELETE ats/questions/{id}`)."""
        return self._delete(Question, question_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RejectionReason(Model):
    """Rejection reason (`ats/rejection_reason`)."""

    id: ID
    company_id: ID
    """The company that uses the reason."""
    decision_maker: DecisionMaker | str
    """Whose decision it is to end the application."""
    reason: str
    """The reason in words."""
    created_at: dt.datetime
    updated_at: dt.datetime


class RejectionReasonsEndpoint(Endpoint[Api]):
    """Rejection reasons (`ats/rejection_reasons`).

    A reason why applications end, by decision of the company or of the candidate. Read-only here.
    """

    path = "ats/rejection_reasons"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, ats_application_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[RejectionReason]]:  # fmt: skip
        """Read one page of rejection reasons (`GET ats/rejection_reasons`).

        Args:
            ids: Only records with these ids.
            ats_application_ids: Only reasons for which these applications were rejected.
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
    """Recruiting: job postings, candidates, their applications, and the phases of these."""

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
