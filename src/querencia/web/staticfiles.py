"""Static files with hashed names, compressed once, cached for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports between our JavaScript modules to their hashed names."""

    support_js_module_import_aggregation = True
