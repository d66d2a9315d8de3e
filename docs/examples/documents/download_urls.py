import factorial_sdk
from factorial_sdk import DownloadUrlBulkCreate

with factorial_sdk.Client() as api:
    documents = api.documents.documents.all(max_items=3)
    urls = api.documents.download_urls.bulk_create(
        DownloadUrlBulkCreate(ids=[document.id for document in documents])
    )
    for url in urls:  # download soon, without the credentials of Factorial
        print(url.id, url.url)
