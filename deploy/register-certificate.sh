#!/bin/sh
# Makes the key and the certificate with which nginx speaks TLS in front of the register, for a year: in register-tls beside this file, or in the
# folder that is given. The certificate is its own authority, and may sign no other. Run it again for a new one, and restart nginx and the application.
set -eu
# The application reads the certificate as another user. Only its owner can read the key.
umask 022
folder=${1:-"$(dirname "$0")/register-tls"}
mkdir -p "$folder"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 365 -extensions usr_cert \
  -subj "/CN=register.internal" -addext "subjectAltName=DNS:register.internal,DNS:localhost" \
  -keyout "$folder/key.pem" -out "$folder/certificate.pem"
