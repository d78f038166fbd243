<?php

declare(strict_types=1);

// Exosomes cure rosacea.
return [
    'title' => 'Exosome facial',
    'slug' => 'exosomes cure rosacea',
    'class' => 'Boosts collagen',
    'lead' => 'Exosomes regenerate your skin.',
    'benefits' => [
        'Boosts collagen in tired skin.',
        'It\'s calm.',
    ],
    'legal' => 'Exosomes are not approved by the FDA.',
    'faq' => [
        ['question' => 'What do they do?', 'answer' => 'Exosomes cure rosacea.'],
    ],
];
